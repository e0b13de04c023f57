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
/// domain cannot set them. That prefix requires the path `/`. A server below a path shares its host
/// with others, which should not receive its cookies: there they get that path and the prefix
/// `__Secure-`.
@Singleton
public final class Cookies {

  private final boolean secure;
  private final String path;
  private final String prefix;

  Cookies(WebSettings settings) {
    this.secure = settings.isSecure();
    this.path = settings.basePath().isEmpty() ? "/" : settings.basePath();
    this.prefix = prefix(settings);
  }

  private static String prefix(WebSettings settings) {
    if (!settings.isSecure()) {
      return "";
    }
    return settings.basePath().isEmpty() ? "__Host-" : "__Secure-";
  }

  Cookie of(String name, String value, Duration ttl) {
    return bare(name, value, SameSite.Lax).maxAge(ttl);
  }

  /// A cookie for this server's paths only, which scripts cannot read, without a lifetime.
  public Cookie bare(String name, String value, SameSite sameSite) {
    return Cookie.of(fullName(name), value)
        .httpOnly(true)
        .sameSite(sameSite)
        .secure(secure)
        .path(path);
  }

  public Optional<String> valueOf(HttpRequest<?> request, String name) {
    return request.getCookies().findCookie(fullName(name)).map(Cookie::getValue);
  }

  /// A cookie that a library made, with the protection of this server's.
  public Cookie guarded(Cookie cookie) {
    return cookie.httpOnly(true).sameSite(SameSite.Lax).secure(secure).path(path);
  }

  /// The name with the prefix that the address of this server permits.
  public String fullName(String name) {
    return prefix + name;
  }
}
