package dev.juncture.adapters.jira.api;

import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.oauth2.client.http.PercentEncoding;
import io.micronaut.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request to Atlassian's API host. Every path segment and query value is percent-encoded.
///
/// @param body sent as JSON
/// @param repeatable whether sending it twice has the same effect as sending it once
public record JiraCall(
    HttpMethod method, String path, String query, Optional<Object> body, boolean repeatable) {

  /// Reads from a site; `segments` are the path below it.
  public static JiraCall read(JiraAddress site, String... segments) {
    return new JiraCall(HttpMethod.GET, pathOf(site, segments), "", Optional.empty(), true);
  }

  /// Reads from a path without a site.
  public static JiraCall readGlobal(String... segments) {
    return new JiraCall(HttpMethod.GET, pathOf(segments), "", Optional.empty(), true);
  }

  /// A query that is too long for a URL. It changes nothing.
  public static JiraCall query(JiraAddress site, Object question, String... segments) {
    return new JiraCall(HttpMethod.POST, pathOf(site, segments), "", Optional.of(question), true);
  }

  public static JiraCall create(JiraAddress site, Object body, String... segments) {
    return new JiraCall(HttpMethod.POST, pathOf(site, segments), "", Optional.of(body), false);
  }

  public static JiraCall change(JiraAddress site, Object body, String... segments) {
    return new JiraCall(HttpMethod.PUT, pathOf(site, segments), "", Optional.of(body), false);
  }

  public static JiraCall delete(JiraAddress site, String... segments) {
    return new JiraCall(HttpMethod.DELETE, pathOf(site, segments), "", Optional.empty(), false);
  }

  /// This call with one more query parameter.
  public JiraCall withQuery(String name, Object value) {
    var pair = PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value.toString());
    return new JiraCall(
        method, path, query.isEmpty() ? "?" + pair : query + "&" + pair, body, repeatable);
  }

  String target() {
    return path + query;
  }

  /// The id of the site, with which the segments below [#pathOf(JiraAddress, String...)] begin;
  /// empty for a path without a site.
  static String siteOf(String path) {
    return path.replaceFirst("^.*?/ex/jira/([^/]+).*$|^.*$", "$1");
  }

  static String pathOf(JiraAddress site, String... segments) {
    return pathOf("ex", "jira", site.value()) + pathOf(segments);
  }

  private static String pathOf(String... segments) {
    return Arrays.stream(segments)
        .map(segment -> "/" + PercentEncoding.encode(segment))
        .collect(Collectors.joining());
  }
}
