package dev.juncture.domain.jira;

import java.net.URI;
import java.util.Optional;

/// A Jira Data Center.
///
/// @param url the base URL with its context path, such as `https://jira.acme.example/jira`, without
///   a trailing slash
/// @param caCertificate certificates in PEM that are trusted for this address in addition to the
///   default ones
public record DataCenterUrl(URI url, Optional<String> caCertificate) implements JiraAddress {

  @Override
  public String value() {
    return url.toString();
  }

  @Override
  public String toString() {
    return value();
  }
}
