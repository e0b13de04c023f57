package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.ErrorPages;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.request.RequestId;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/// Error pages of the console, for operators.
@Singleton
@Order(-1)
final class ConsoleErrorPages implements ErrorPages {

  private final ConsolePages pages;

  ConsoleErrorPages(ConsolePages pages) {
    this.pages = pages;
  }

  @Override
  public boolean areFor(HttpRequest<?> request) {
    return request.getPath().startsWith("/console");
  }

  @Override
  public MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem) {
    return pages.rejectedForm(request, problem).orElseGet(() -> problemPage(request, problem));
  }

  private MutableHttpResponse<?> problemPage(HttpRequest<?> request, Problem problem) {
    return pages.page(
        request,
        problem.status(),
        "problem",
        Map.of(
            "code", problem.code(),
            "error", problem.error(),
            "requestId", RequestId.of(request)));
  }
}
