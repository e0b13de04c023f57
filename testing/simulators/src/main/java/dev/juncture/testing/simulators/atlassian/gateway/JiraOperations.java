package dev.juncture.testing.simulators.atlassian.gateway;

import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.http.Routes;
import java.util.Optional;

/// The operations of a site, each with the scopes that it requires.
public final class JiraOperations {
  private final Routes<Operation> routes = new Routes<>();

  /// Handles a call that the gateway has accepted.
  public interface Handler {
    Response handle(JiraCall call);
  }

  record Operation(ScopeNeed scopes, Handler handler) {}

  public void add(String method, String path, ScopeNeed scopes, Handler handler) {
    routes.add(method, path, new Operation(scopes, handler));
  }

  /// The handler of an operation, for callers that check no scopes.
  public Optional<Routes.Match<Handler>> handler(String method, String rawPath) {
    return find(method, rawPath)
        .map(match -> new Routes.Match<>(match.target().handler(), match.variables()));
  }

  Optional<Routes.Match<Operation>> find(String method, String rawPath) {
    return routes.find(method, rawPath);
  }

  boolean knows(String rawPath) {
    return routes.knows(rawPath);
  }
}
