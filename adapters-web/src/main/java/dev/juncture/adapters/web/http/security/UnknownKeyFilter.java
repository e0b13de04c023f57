package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.request.BlockingExecutor;
import dev.juncture.application.access.AccessControl;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.concurrent.CompletionStage;

/// Reads the rules again before a request with an unknown key is decided, so that a key works on
/// every server as soon as it was made. All other requests pass by.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UnknownKeyFilter implements Ordered, ConditionalFilter {

  private final PresentedKeys keys;
  private final AccessControl access;
  private final BlockingExecutor blocking;

  UnknownKeyFilter(PresentedKeys keys, AccessControl access, BlockingExecutor blocking) {
    this.keys = keys;
    this.access = access;
    this.blocking = blocking;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @Override
  public boolean isEnabled(HttpRequest<?> request) {
    return keys.isUnknown(request);
  }

  @RequestFilter
  CompletionStage<HttpRequest<?>> readRules(HttpRequest<?> request) {
    return blocking.run(
        () -> {
          access.refresh();
          return request;
        });
  }
}
