package dev.juncture.adapters.web.console;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// Lets nobody into the console who has not signed in.
@ServerFilter({"/console", "/console/**"})
final class Gate implements Ordered {

  static final String SIGN_IN = "/console/sign-in";

  private final Sessions sessions;

  Gate(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    var session = sessions.of(request);
    session.ifPresent(it -> request.setAttribute(Session.ATTRIBUTE, it));
    return session.isPresent() || request.getPath().equals(SIGN_IN) ? null : signIn(request);
  }

  /// Back to where she wanted to go, if that was a page.
  private static HttpResponse<?> signIn(HttpRequest<?> request) {
    var page = UriBuilder.of(SIGN_IN);
    if (request.getMethod() == HttpMethod.GET) {
      page.queryParam("to", request.getUri().toString());
    }
    return HttpResponse.seeOther(page.build());
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void renew(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getAttribute(Session.ATTRIBUTE).isPresent()
        && !response.getHeaders().contains("Set-Cookie")) {
      sessions.renewed(request).ifPresent(response::cookie);
    }
  }
}
