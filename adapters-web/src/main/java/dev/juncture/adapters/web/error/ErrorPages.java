package dev.juncture.adapters.web.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/// Shows a failure to a person.
public interface ErrorPages {

  /// A page with the problem's status.
  MutableHttpResponse<?> show(HttpRequest<?> request, Problem problem);
}
