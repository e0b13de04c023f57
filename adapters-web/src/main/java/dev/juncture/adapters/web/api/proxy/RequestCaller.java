package dev.juncture.adapters.web.api.proxy;

import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.CurrentCaller;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;

/// The caller of the request in the context of the current thread.
@Singleton
final class RequestCaller implements CurrentCaller {

  private static final CallerConnection NOBODY = _ -> () -> {};

  @Override
  public CallerConnection get() {
    return ServerRequestContext.currentRequest()
        .<CallerConnection>map(RequestLifetime::of)
        .orElse(NOBODY);
  }
}
