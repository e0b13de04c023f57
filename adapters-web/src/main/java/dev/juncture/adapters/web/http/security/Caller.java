package dev.juncture.adapters.web.http.security;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;

/// Who sent a request, as [ApiKeyFilter] found out.
///
/// @param workspace the only workspace whose data the request can reach
public record Caller(WorkspaceId workspace) {

  private static final String ATTRIBUTE = "juncture.caller";

  /// For routes that need no key.
  static final Caller ANONYMOUS = new Caller(WorkspaceId.DEFAULT);

  /// Every request that reaches a controller has a caller.
  public static Caller of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Caller.class)
        .orElseThrow(() -> new IllegalStateException("the filter sets the caller first"));
  }

  void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
