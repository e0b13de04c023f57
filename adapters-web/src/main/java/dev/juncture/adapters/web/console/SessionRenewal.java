package dev.juncture.adapters.web.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Renews the cookie of a session that is in use.
@ServerFilter(value = "/console(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class SessionRenewal {

  private final Sessions sessions;

  SessionRenewal(Sessions sessions) {
    this.sessions = sessions;
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
