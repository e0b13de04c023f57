package dev.juncture.adapters.web.http.security;

import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who sent a request, as [AccessFilter] found out.
///
/// @param workspace the only workspace whose data the request can reach
/// @param key the key it was sent with; empty for keys of the environment and for requests without
///   a key
/// @param operator the name of the operator whose page sent it; empty for other requests
/// @param scopes what the key may do
public record Caller(
    WorkspaceId workspace, Optional<UUID> key, String operator, Set<KeyScope> scopes) {

  private static final String ATTRIBUTE = "juncture.caller";

  /// For routes that need no key.
  static final Caller ANONYMOUS = new Caller(WorkspaceId.DEFAULT, Optional.empty(), "", Set.of());

  /// Whoever has a key of the environment.
  static final Caller FULL = new Caller(WorkspaceId.DEFAULT, Optional.empty(), "", KeyScope.ALL);

  public static Caller with(ApiKey key) {
    return new Caller(key.workspace(), Optional.of(key.id()), "", key.scopes());
  }

  /// A signed-in operator, in the workspace that they selected.
  ///
  /// @param key the key that they signed in with, if it is one of a workspace
  public static Caller operator(
      WorkspaceId workspace, Optional<UUID> key, String name, Set<KeyScope> scopes) {
    return new Caller(workspace, key, name, scopes);
  }

  /// Every request that reaches a controller has a caller.
  public static Caller of(HttpRequest<?> request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("the filter sets the caller first"));
  }

  /// Empty for a request that was rejected before its caller was known.
  static Optional<Caller> find(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Caller.class);
  }

  /// Only for code that has authenticated the caller.
  public void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
