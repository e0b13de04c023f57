package dev.juncture.adapters.web.http.browser;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.BrowserBinding.Bound;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;

/// Knows a browser again, by a cookie that all flows in it share.
@Singleton
public final class BrowserBindingCookie {

  /// As long as a connect link, so that its page can be left open.
  public static final Duration WHILE_READING = Duration.ofMinutes(30);

  /// As long as a state.
  public static final Duration WHILE_AWAY = Duration.ofMinutes(10);

  private static final String NAME = "juncture-browser";
  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43,64}");

  private final Cookies cookies;
  private final RandomSecrets secrets;

  BrowserBindingCookie(Cookies cookies, RandomSecrets secrets) {
    this.cookies = cookies;
    this.secrets = secrets;
  }

  /// The browser that sent `request`.
  public BrowserBinding of(HttpRequest<?> request) {
    return cookies
        .valueOf(request, NAME)
        .filter(it -> MARK.matcher(it).matches())
        .<BrowserBinding>map(it -> new Bound(new Secret(it)))
        .orElseGet(Unbound::new);
  }

  /// The same, with a mark that is new if it had none.
  public Bound marked(HttpRequest<?> request) {
    return switch (of(request)) {
      case Bound known -> known;
      case Unbound _ -> new Bound(secrets.next());
    };
  }

  /// Leaves the mark in the browser that gets `response`.
  public void leave(Bound browser, MutableHttpResponse<?> response, Duration ttl) {
    response.cookie(cookies.of(NAME, browser.mark().reveal(), ttl));
  }
}
