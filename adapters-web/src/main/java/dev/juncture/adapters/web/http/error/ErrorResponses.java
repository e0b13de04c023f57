package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.RequestId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Turns a problem into a response. The response is a page if the client accepts HTML and the path
/// is outside the API or the endpoint is [BrowserFacing]. Otherwise it is JSON.
@Singleton
final class ErrorResponses {

  private static final String API = "/api/";

  private final List<ErrorPages> pages;

  ErrorResponses(List<ErrorPages> pages) {
    this.pages = pages;
  }

  MutableHttpResponse<?> of(HttpRequest<?> request, Problem problem) {
    var response = isForAPerson(request) ? page(request, problem) : json(request, problem);
    problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
    return response;
  }

  /// For a request with so many headers that they were not read. Whoever sent it, such cookies come
  /// from a browser.
  MutableHttpResponse<?> ofUnread(HttpRequest<?> request, Problem problem) {
    return problem.status() == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            && !request.getPath().startsWith(API)
        ? page(request, problem)
        : json(request, problem);
  }

  private MutableHttpResponse<?> page(HttpRequest<?> request, Problem problem) {
    return pages.stream()
        .filter(it -> it.areFor(request))
        .findFirst()
        .<MutableHttpResponse<?>>map(it -> it.show(request, problem))
        .orElseGet(() -> json(request, problem));
  }

  static MutableHttpResponse<?> json(HttpRequest<?> request, Problem problem) {
    return HttpResponse.<Object>status(problem.status())
        .body(ErrorBody.of(problem, RequestId.of(request)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static boolean isForAPerson(HttpRequest<?> request) {
    return request.accept().contains(MediaType.TEXT_HTML_TYPE)
        && (!request.getPath().startsWith(API) || isPage(request));
  }

  private static boolean isPage(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(BrowserFacing.class))
        .isPresent();
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
