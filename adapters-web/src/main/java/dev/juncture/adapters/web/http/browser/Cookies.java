package dev.juncture.adapters.web.http.browser;

import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Creates and reads cookies that are `HttpOnly` and `SameSite=Lax`. Scripts cannot read them.
/// Other sites' pages cannot send them, except when the user follows a link or a provider
/// redirects. With https they also get the `__Host-` prefix, so that another host of the same
/// domain cannot set them.
@Singleton
public final class Cookies {

  private final boolean secure;

  Cookies(WebSettings settings) {
    this.secure = settings.isSecure();
  }

  Cookie of(String name, String value, Duration ttl) {
    return Cookie.of(fullName(name), value)
        .httpOnly(true)
        .sameSite(SameSite.Lax)
        .secure(secure)
        .path("/")
        .maxAge(ttl);
  }

  Optional<String> valueOf(HttpRequest<?> request, String name) {
    return request.getCookies().findCookie(fullName(name)).map(Cookie::getValue);
  }

  private String fullName(String name) {
    return secure ? "__Host-" + name : name;
  }
}
