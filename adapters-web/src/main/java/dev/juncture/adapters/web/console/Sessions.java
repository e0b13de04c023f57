package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.console.SessionCodec.Opened;
import dev.juncture.adapters.web.http.browser.Cookies;
import dev.juncture.adapters.web.http.security.EnvironmentKeys;
import dev.juncture.application.console.SignOut;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Begins, finds, renews and ends operators' sessions.
@Singleton
final class Sessions {

  /// The header in which a page's script sends the session's form token.
  static final String HEADER = "X-Juncture-Console";

  private static final String NAME = "juncture-console";

  private final EnvironmentKeys keys;
  private final SessionCodec seal;
  private final SignOut signOut;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Cookies cookies;

  Sessions(
      EnvironmentKeys keys,
      SessionCodec seal,
      SignOut signOut,
      Supplier<UUID> ids,
      InstantSource clock,
      Cookies cookies) {
    this.keys = keys;
    this.seal = seal;
    this.signOut = signOut;
    this.ids = ids;
    this.clock = clock;
    this.cookies = cookies;
  }

  /// The cookie of a new session. Empty if `key` is not a backend key.
  Optional<Cookie> begin(String key) {
    return keys.know(key)
        ? Optional.of(cookie(seal.begin(key, ids.get().toString(), clock.instant())))
        : Optional.empty();
  }

  /// The valid session of a request, if there is one.
  Optional<Session> of(HttpRequest<?> request) {
    return opened(request).map(Opened::session);
  }

  /// A new cookie, if the session is due for renewal.
  Optional<Cookie> renewed(HttpRequest<?> request) {
    var now = clock.instant();
    return opened(request)
        .filter(it -> it.session().isToBeRenewed(now))
        .map(it -> cookie(seal.seen(it, now)));
  }

  /// Signs the session out on all servers. Returns a cookie that deletes the browser's cookie.
  Cookie end(HttpRequest<?> request) {
    of(request).ifPresent(it -> signOut.signOut(it.id(), Session.LONGEST));
    return bare("").maxAge(Duration.ZERO);
  }

  /// Whether the request comes from a page of the session whose cookie it carries.
  boolean admits(HttpRequest<?> request) {
    var token = request.getHeaders().get(HEADER);
    return token != null
        && of(request).filter(it -> SessionCodec.isEqual(it.formToken(), token)).isPresent();
  }

  private Optional<Opened> opened(HttpRequest<?> request) {
    return cookies
        .valueOf(request, NAME)
        .flatMap(seal::open)
        .filter(it -> !it.session().isOver(clock.instant()))
        .filter(it -> !signOut.isSignedOut(it.session().id()));
  }

  private Cookie cookie(Opened opened) {
    var left =
        Duration.between(clock.instant(), opened.session().signedInAt().plus(Session.LONGEST));
    return bare(seal.seal(opened)).maxAge(left);
  }

  private Cookie bare(String value) {
    return cookies.bare(NAME, value, SameSite.Strict);
  }
}
