package dev.juncture.domain.jira;

/// Where the calls of one connection go, and which kind of Jira receives them.
public sealed interface JiraAddress permits SiteId, SiteUrl, DataCenterUrl {

  /// The cloud id or the URL. Two addresses of the same kind and value are the same Jira.
  String value();
}
