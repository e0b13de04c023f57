package dev.juncture.adapters.web.http.browser;

import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.id.ProviderId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Remembers the connect link that started a browser's flow with a provider. An error page can then
/// link back to it.
@Singleton
public final class ConnectLinkCookie {

  private static final String NAME = "juncture-start-";
  private static final Duration TTL = Duration.ofMinutes(30);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,64}");

  private final Cookies cookies;

  ConnectLinkCookie(Cookies cookies) {
    this.cookies = cookies;
  }

  public void remember(
      ProviderId provider, ConnectSessionToken token, MutableHttpResponse<?> response) {
    response.cookie(cookies.of(name(provider.value()), token.value().reveal(), TTL));
  }

  /// Deletes the cookie after a successful flow.
  public void forget(String provider, MutableHttpResponse<?> response) {
    response.cookie(cookies.of(name(provider), "", Duration.ZERO));
  }

  /// The path of the link, if a link started this browser's flow with `provider`.
  public Optional<String> path(HttpRequest<?> request, String provider) {
    return cookies
        .valueOf(request, name(provider))
        .filter(it -> TOKEN.matcher(it).matches())
        .map(it -> "/connect/" + it);
  }

  private static String name(String provider) {
    return NAME + provider.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
