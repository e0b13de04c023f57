package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/// Renders an error as an HTML page.
public interface ErrorPages {

  /// Whether this renderer handles `request`. The first bean in order that returns true is used.
  default boolean areFor(HttpRequest<?> request) {
    return true;
  }

  /// Returns a page with the status of `problem`.
  MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem);
}
