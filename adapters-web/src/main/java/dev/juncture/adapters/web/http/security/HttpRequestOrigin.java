package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.request.ClientAddress;
import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Where the request in the context of the current thread comes from. The one place that knows the
/// workspace and the key of a caller.
@Singleton
final class HttpRequestOrigin implements CurrentRequest {

  private final ClientAddress addresses;

  HttpRequestOrigin(ClientAddress addresses) {
    this.addresses = addresses;
  }

  @Override
  public RequestOrigin origin() {
    return ServerRequestContext.currentRequest().map(this::of).orElse(RequestOrigin.SERVER);
  }

  private static String sender(Caller caller) {
    return caller.key().map(UUID::toString).orElse(caller.operator());
  }

  private RequestOrigin of(HttpRequest<?> request) {
    var caller = Caller.find(request);
    return new RequestOrigin(
        caller.map(Caller::workspace).orElse(WorkspaceId.DEFAULT),
        caller.map(HttpRequestOrigin::sender).orElse(""),
        RequestId.of(request),
        addresses.of(request));
  }
}
