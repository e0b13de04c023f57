package dev.juncture.adapters.jira.api;

import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.oauth2.client.http.PercentEncoding;
import io.micronaut.http.HttpMethod;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request to Jira. Every path segment and query value is percent-encoded. Making one fails
/// with NotOnDataCenter for calls that are offered for Jira Cloud only.
///
/// @param site empty for a path of Atlassian's API host without a site
/// @param path below the address, with the API's version that the site has
/// @param body sent as JSON
/// @param repeatable whether sending it twice has the same effect as sending it once
public record JiraCall(
    HttpMethod method,
    Optional<JiraAddress> site,
    String path,
    String query,
    Optional<Object> body,
    boolean repeatable) {

  private static final TokenHeader BASIC = new TokenHeader("Authorization", "Basic");

  /// Reads from a site; `segments` are the path below it.
  public static JiraCall read(JiraAddress site, String... segments) {
    return to(HttpMethod.GET, site, Optional.empty(), true, segments);
  }

  /// Reads from a path without a site.
  public static JiraCall readGlobal(String... segments) {
    return new JiraCall(
        HttpMethod.GET, Optional.empty(), pathOf(segments), "", Optional.empty(), true);
  }

  /// A query that is too long for a URL. It changes nothing.
  public static JiraCall query(JiraAddress site, Object question, String... segments) {
    return to(HttpMethod.POST, site, Optional.of(question), true, segments);
  }

  public static JiraCall create(JiraAddress site, Object body, String... segments) {
    return to(HttpMethod.POST, site, Optional.of(body), false, segments);
  }

  public static JiraCall change(JiraAddress site, Object body, String... segments) {
    return to(HttpMethod.PUT, site, Optional.of(body), false, segments);
  }

  public static JiraCall delete(JiraAddress site, String... segments) {
    return to(HttpMethod.DELETE, site, Optional.empty(), false, segments);
  }

  /// Deletes what the body names.
  public static JiraCall remove(JiraAddress site, Object body, String... segments) {
    return to(HttpMethod.DELETE, site, Optional.of(body), false, segments);
  }

  /// This call with one more query parameter.
  public JiraCall withQuery(String name, Object value) {
    var pair = PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value.toString());
    return new JiraCall(
        method, site, path, query.isEmpty() ? "?" + pair : query + "&" + pair, body, repeatable);
  }

  /// @param apiHost of Jira Cloud
  URI target(URI apiHost) {
    return URI.create(site.map(it -> base(it, apiHost)).orElse(apiHost) + path + query);
  }

  /// Whether the request goes to an address that a person entered.
  boolean isToEnteredAddress() {
    return audience().isPresent();
  }

  /// What the audience of the token must be.
  Optional<URI> audience() {
    return site.flatMap(
        it ->
            switch (it) {
              case SiteId _ -> Optional.empty();
              case SiteUrl(var url) -> Optional.of(url);
              case DataCenterUrl(var url, _) -> Optional.of(url);
            });
  }

  ProviderId provider() {
    return isToDataCenter() ? JiraConnection.DATA_CENTER : JiraConnection.PROVIDER;
  }

  boolean isToDataCenter() {
    return site.filter(DataCenterUrl.class::isInstance).isPresent();
  }

  /// Below which all paths are.
  static URI base(JiraAddress site, URI apiHost) {
    return switch (site) {
      case SiteId id -> URI.create(apiHost + pathOf("ex", "jira", id.value()));
      case SiteUrl(var url) -> url;
      case DataCenterUrl(var url, _) -> url;
    };
  }

  /// The header in which a token for the site is sent.
  static TokenHeader tokenHeader(JiraAddress site) {
    return site instanceof SiteUrl ? BASIC : TokenHeader.BEARER;
  }

  static Optional<String> caCertificates(JiraAddress site) {
    return site instanceof DataCenterUrl(_, var certificates) ? certificates : Optional.empty();
  }

  private static JiraCall to(
      HttpMethod method,
      JiraAddress site,
      Optional<Object> body,
      boolean repeatable,
      String... segments) {
    var path = pathOf(segments);
    if (site instanceof DataCenterUrl && path.startsWith("/rest/servicedeskapi/")) {
      throw new NotOnDataCenter("Service Management").asException();
    }
    var own =
        site instanceof DataCenterUrl ? path.replaceFirst("^/rest/api/3/", "/rest/api/2/") : path;
    return new JiraCall(method, Optional.of(site), own, "", body, repeatable);
  }

  private static String pathOf(String... segments) {
    return Arrays.stream(segments)
        .map(segment -> "/" + PercentEncoding.encode(segment))
        .collect(Collectors.joining());
  }
}
