package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.error.ErrorPages;
import dev.juncture.adapters.web.error.Problem;
import dev.juncture.adapters.web.request.RequestId;
import dev.juncture.adapters.web.settings.WebSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/// What went wrong with a connection, in plain words, and the way back to where it began.
@Singleton
final class FlowErrorPages implements ErrorPages {

  private final Html html;
  private final WebSettings settings;

  FlowErrorPages(Html html, WebSettings settings) {
    this.html = html;
    this.settings = settings;
  }

  @Override
  public MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem) {
    return html.page(
        problem.status(),
        "error",
        Map.of(
            "code", problem.code(),
            "requestId", RequestId.of(request),
            "back", back(request)));
  }

  /// Where the customer's own application is, as far as this server was told. Its front door: the
  /// address itself is where people learn that they are connected.
  private String back(HttpRequest<?> request) {
    return settings.connectedRedirectUris().entrySet().stream()
        .filter(it -> request.getPath().contains("/" + it.getKey()))
        .map(it -> it.getValue().resolve("/").toString())
        .findFirst()
        .orElse("");
  }
}
