package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.console.SessionCodec.Opened;
import dev.juncture.adapters.web.http.browser.Cookies;
import dev.juncture.application.console.SignOut;
import dev.juncture.domain.id.WorkspaceId;
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

  private final SessionCodec seal;
  private final SignOut signOut;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Cookies cookies;

  Sessions(
      SessionCodec seal,
      SignOut signOut,
      Supplier<UUID> ids,
      InstantSource clock,
      Cookies cookies) {
    this.seal = seal;
    this.signOut = signOut;
    this.ids = ids;
    this.clock = clock;
    this.cookies = cookies;
  }

  /// Begins a session, to which the request then belongs. Returns its cookie.
  Cookie begin(HttpRequest<?> request, Credential credential) {
    var opened = seal.begin(credential, ids.get().toString(), clock.instant());
    opened.session().caller().attachTo(request);
    return cookie(opened);
  }

  /// A new cookie for the request's session, with another workspace selected.
  Optional<Cookie> in(HttpRequest<?> request, WorkspaceId workspace) {
    return opened(request)
        .map(it -> cookie(new Opened(it.session().in(workspace), it.credential())));
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
        .map(it -> cookie(new Opened(it.session().seen(now), it.credential())));
  }

  /// Signs the session out on all servers. Returns a cookie that deletes the browser's cookie.
  Cookie end(HttpRequest<?> request) {
    of(request).ifPresent(it -> signOut.signOut(it.id(), Session.LONGEST));
    return bare("").maxAge(Duration.ZERO);
  }

  /// The session whose cookie a request carries, if it comes from one of that session's pages.
  Optional<Session> ofPage(HttpRequest<?> request) {
    var token = request.getHeaders().get(HEADER);
    return token == null
        ? Optional.empty()
        : of(request).filter(it -> Credential.isEqual(it.formToken(), token));
  }

  private Optional<Opened> opened(HttpRequest<?> request) {
    return cookies
        .valueOf(request, NAME)
        .flatMap(it -> seal.open(request, it))
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
