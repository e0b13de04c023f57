package dev.juncture.domain.jira;

import java.net.URI;

/// A site of Jira Cloud at its own address, for API tokens, which are sent there with Basic
/// authentication (RFC 7617).
///
/// @param url such as `https://acme.atlassian.net`, without a trailing slash
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/">Jira
///   Cloud, basic authentication</a>
public record SiteUrl(URI url) implements JiraAddress {

  @Override
  public String value() {
    return url.toString();
  }

  @Override
  public String toString() {
    return value();
  }
}
