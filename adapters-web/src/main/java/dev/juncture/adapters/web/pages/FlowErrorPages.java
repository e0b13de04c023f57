package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.browser.ConnectLinkCookie;
import dev.juncture.adapters.web.http.error.ErrorPages;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Error pages for end users. They say what happened, who can fix it and what to do, and they link
/// back to the start of the flow. They handle all requests that no other [ErrorPages] handles.
@Primary
@Singleton
final class FlowErrorPages implements ErrorPages {

  /// Errors that a reload may fix. A provider's redirect is never reloaded, because its code can be
  /// used only once.
  private static final Set<String> WORTH_ANOTHER_TRY =
      Set.of(
          "provider_failed",
          "provider_unavailable",
          "provider_rate_limited",
          "store_unavailable",
          "cookies_required",
          "site_not_accessible",
          "missing_parameter",
          "internal_error");

  /// Errors after which the connect link cannot be used again.
  private static final Set<String> NO_RETURN =
      Set.of("connect_session_not_found", "connect_session_used");

  private static final String CALLBACK = "/authorization-callback/";

  private final Html html;
  private final WebSettings settings;
  private final ConnectLinkCookie linkCookie;

  FlowErrorPages(Html html, WebSettings settings, ConnectLinkCookie linkCookie) {
    this.html = html;
    this.settings = settings;
    this.linkCookie = linkCookie;
  }

  @Override
  public MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem) {
    var retry = WORTH_ANOTHER_TRY.contains(problem.page()) && !isCallback(request);
    return html.page(
            request,
            problem.status(),
            "error",
            Map.of(
                "code", words(html.texts(request), problem.page()),
                "requestId", RequestId.of(request),
                "retry", retry,
                "reachable", reachable(problem),
                "back", back(request, problem)))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  /// The sites that the grant reaches, after one was named that it does not; empty otherwise.
  private static String reachable(Problem problem) {
    return problem.page().equals("site_not_accessible") ? problem.details().text().orElse("") : "";
  }

  private static boolean isCallback(HttpRequest<?> request) {
    return request.getPath().contains(CALLBACK);
  }

  private static String words(Texts texts, String page) {
    return texts.has("error." + page + ".title") ? page : "other";
  }

  private String back(HttpRequest<?> request, Problem problem) {
    return Optional.of(problem.page())
        .filter(it -> !NO_RETURN.contains(it))
        .flatMap(_ -> link(request))
        .or(() -> frontDoor(request))
        .orElse("");
  }

  private Optional<String> link(HttpRequest<?> request) {
    return segments(request).stream()
        .flatMap(segment -> linkCookie.path(request, segment).stream())
        .findFirst();
  }

  /// The home page of the customer's application, if this server knows one. It is the root of the
  /// configured redirect URI: that URI itself tells people that they are connected.
  private Optional<String> frontDoor(HttpRequest<?> request) {
    return segments(request).stream()
        .flatMap(it -> Optional.ofNullable(settings.connectedRedirectUris().get(it)).stream())
        .map(it -> it.resolve("/").toString())
        .findFirst();
  }

  /// The path segments. One of them names the provider.
  private static List<String> segments(HttpRequest<?> request) {
    return List.of(request.getPath().split("/"));
  }
}
