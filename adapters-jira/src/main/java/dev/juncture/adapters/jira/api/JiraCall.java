package dev.juncture.adapters.jira.api;

import dev.juncture.domain.jira.SiteId;
import dev.juncture.oauth2.client.http.PercentEncoding;
import io.micronaut.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request to Atlassian's API host: every piece of its address is encoded as it is put in.
///
/// @param body what is sent as JSON
/// @param repeatable whether sending it twice does no more than sending it once
public record JiraCall(
    HttpMethod method, String path, String query, Optional<Object> body, boolean repeatable) {

  /// Reads something of a site's; `segments` name it.
  public static JiraCall read(SiteId site, String... segments) {
    return new JiraCall(HttpMethod.GET, pathOf(site, segments), "", Optional.empty(), true);
  }

  /// Reads something that belongs to no site.
  public static JiraCall readGlobal(String... segments) {
    return new JiraCall(HttpMethod.GET, pathOf(segments), "", Optional.empty(), true);
  }

  /// Asks a question that is too long for an address; it changes nothing.
  public static JiraCall query(SiteId site, Object question, String... segments) {
    return new JiraCall(HttpMethod.POST, pathOf(site, segments), "", Optional.of(question), true);
  }

  public static JiraCall create(SiteId site, Object body, String... segments) {
    return new JiraCall(HttpMethod.POST, pathOf(site, segments), "", Optional.of(body), false);
  }

  public static JiraCall change(SiteId site, Object body, String... segments) {
    return new JiraCall(HttpMethod.PUT, pathOf(site, segments), "", Optional.of(body), false);
  }

  public static JiraCall delete(SiteId site, String... segments) {
    return new JiraCall(HttpMethod.DELETE, pathOf(site, segments), "", Optional.empty(), false);
  }

  /// The same with a query parameter more.
  public JiraCall asking(String name, Object value) {
    var pair = PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value.toString());
    return new JiraCall(
        method, path, query.isEmpty() ? "?" + pair : query + "&" + pair, body, repeatable);
  }

  String target() {
    return path + query;
  }

  static String pathOf(SiteId site, String... segments) {
    return pathOf("ex", "jira", site.value()) + pathOf(segments);
  }

  private static String pathOf(String... segments) {
    return Arrays.stream(segments)
        .map(segment -> "/" + PercentEncoding.encode(segment))
        .collect(Collectors.joining());
  }
}
