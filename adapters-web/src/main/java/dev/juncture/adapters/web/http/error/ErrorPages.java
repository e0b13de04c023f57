package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/// Shows a failure to a person.
public interface ErrorPages {

  /// Whether this one is for what was asked for; the first that says so, in their order, is taken.
  default boolean areFor(HttpRequest<?> request) {
    return true;
  }

  /// A page with the problem's status.
  MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem);
}
