package dev.juncture.adapters.web.console;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.token.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A connection on the console's pages.
///
/// @param query the query string that identifies the connection in URLs of the console
/// @param kind the public name of what it was made from
/// @param state `active`, `expiring`, `expired` or `invalid`
/// @param subdomain empty for a provider that has the same hosts for all
/// @param siteLink empty if the site's URL is neither http nor https
public record ConnectionView(
    String query,
    String externalId,
    String provider,
    String id,
    String kind,
    String state,
    String reason,
    String subdomain,
    String site,
    String siteLink,
    String account,
    String accountId,
    List<String> scopes,
    TimeView created,
    Optional<TimeView> authorized,
    Optional<TimeView> refreshed,
    TimeView expires,
    long daysLeft) {

  private static final Duration SOON = Duration.ofDays(30);

  static ConnectionView of(ConnectionSummary connection, Instant now) {
    var key = connection.key();
    return new ConnectionView(
        query(key),
        key.externalId().value(),
        key.provider().value(),
        connection.id().toString(),
        connection.kind().publicName(),
        state(connection, now),
        connection.reason(),
        connection.subdomain().map(Subdomain::value).orElse(""),
        connection.resource().map(ConnectedResource::name).orElse(""),
        connection.resource().map(ConnectedResource::url).filter(ConnectionView::isWeb).orElse(""),
        name(connection.account()),
        connection.account().id(),
        connection.scopes().isBlank()
            ? List.of()
            : List.of(connection.scopes().strip().split("[\\s,]+")),
        TimeView.of(connection.createdAt(), now),
        connection.authorizedAt().map(it -> TimeView.of(it, now)),
        connection.lastRefreshedAt().map(it -> TimeView.of(it, now)),
        TimeView.of(connection.expiresAt(), now),
        Math.max(0, Duration.between(now, connection.expiresAt()).toDays()));
  }

  /// The connected site. If there is none, the account.
  public String label() {
    return site.isEmpty() ? account : site;
  }

  /// Whether the connection can deliver tokens.
  public boolean isUsable() {
    return state.equals("active") || state.equals("expiring");
  }

  public static String query(ConnectionKey key) {
    return "provider="
        + encoded(key.provider().value())
        + "&external_id="
        + encoded(key.externalId().value());
  }

  /// A text as part of a query.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String state(ConnectionSummary connection, Instant now) {
    var isSoon = connection.expiresAt().isBefore(now.plus(SOON));
    return connection.state() == ConnectionState.ACTIVE && isSoon
        ? "expiring"
        : connection.state().publicName();
  }

  private static String name(Account account) {
    return account.name().isEmpty() ? account.id() : account.name();
  }

  private static boolean isWeb(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }
}
