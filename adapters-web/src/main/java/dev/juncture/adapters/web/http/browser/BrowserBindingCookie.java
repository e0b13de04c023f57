package dev.juncture.adapters.web.http.browser;

import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.BrowserBinding.Bound;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Recognizes a browser by a cookie. All flows in that browser share the cookie.
@Singleton
public final class BrowserBindingCookie {

  /// The lifetime of a connect link, so that the user can leave its page open.
  public static final Duration WHILE_READING = Duration.ofMinutes(30);

  /// The lifetime of an OAuth `state`.
  public static final Duration WHILE_AWAY = Duration.ofMinutes(10);

  /// The lifetime of a connection code.
  private static final Duration WHILE_CHOOSING = Duration.ofMinutes(15);

  private static final String NAME = "juncture-browser";
  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43,64}");

  private final Cookies cookies;
  private final RandomSecrets secrets;
  private final WebSettings settings;

  BrowserBindingCookie(Cookies cookies, RandomSecrets secrets, WebSettings settings) {
    this.cookies = cookies;
    this.secrets = secrets;
    this.settings = settings;
  }

  /// Whether the browser that sent `request` may finish what another request began. A finalize page
  /// of another origin calls without cookies, so there the binding ends with the callback.
  public Predicate<BrowserBinding> finishing(HttpRequest<?> request) {
    return began -> !settings.isFinalizedHere() || began.admits(of(request));
  }

  /// Keeps the cookie for as long as the end user may choose.
  public void keep(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (of(request) instanceof Bound browser) {
      leave(browser, response, WHILE_CHOOSING);
    }
  }

  /// The browser that sent `request`, or `Unbound` if the request carries no valid cookie.
  public BrowserBinding of(HttpRequest<?> request) {
    return cookies
        .valueOf(request, NAME)
        .filter(it -> MARK.matcher(it).matches())
        .<BrowserBinding>map(it -> new Bound(new Secret(it)))
        .orElseGet(Unbound::new);
  }

  /// The browser that sent `request`. If it has no valid cookie yet, the result carries a new mark.
  public Bound marked(HttpRequest<?> request) {
    return switch (of(request)) {
      case Bound known -> known;
      case Unbound _ -> new Bound(secrets.next());
    };
  }

  /// Sets the cookie with the mark of `browser` on `response`.
  public void leave(Bound browser, MutableHttpResponse<?> response, Duration ttl) {
    response.cookie(cookies.of(NAME, browser.mark().reveal(), ttl));
  }
}
