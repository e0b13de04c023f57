package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.error.Unauthorized;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.RejectionLog;
import dev.juncture.domain.access.KeyScope;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import org.jspecify.annotations.Nullable;

/// Decides what a request may do: finds its [Caller] by its key, and checks that the key has the
/// scope that the route declares with [ApiCall]. All paths of the backend API need a secret key and
/// those of the admin API the admin key, even paths that do not exist. Pages of the console can
/// make some backend calls without a key.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

  private final PresentedKeys keys;
  private final RejectionLog rejections;

  AccessFilter(PresentedKeys keys, RejectionLog rejections) {
    this.keys = keys;
    this.rejections = rejections;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  /// Returns a response for a caller without access, and null to continue.
  @RequestFilter
  @Nullable HttpResponse<?> decide(HttpRequest<?> request) {
    return switch (ApiArea.of(request)) {
      case BACKEND -> backend(request);
      case ADMIN -> admin(request);
      case FRONTEND -> frontend(request);
      case OPEN -> passed(request, Caller.find(request).orElse(Caller.ANONYMOUS));
    };
  }

  private @Nullable HttpResponse<?> backend(HttpRequest<?> request) {
    var caller = Caller.find(request).or(() -> keys.backendCaller(request));
    if (caller.isEmpty()) {
      return unauthorized(request);
    }
    var missing = missingScope(request, caller.get());
    return missing == null
        ? passed(request, caller.get())
        : rejected(request, Unauthorized.scopeMissing(missing));
  }

  private @Nullable HttpResponse<?> admin(HttpRequest<?> request) {
    if (!keys.hasAdminApi()) {
      throw ProblemException.nothingHere();
    }
    return keys.isAdmin(request) ? passed(request, Caller.FULL) : unauthorized(request);
  }

  private @Nullable HttpResponse<?> frontend(HttpRequest<?> request) {
    var caller = keys.frontendCaller(request);
    return caller.isPresent()
        ? passed(request, caller.get())
        : rejected(request, Unauthorized.publicKey(keys.hasPublicKey(request)));
  }

  /// The scope of the route that the caller does not have.
  private static @Nullable KeyScope missingScope(HttpRequest<?> request, Caller caller) {
    if (caller.scopes().size() == KeyScope.ALL.size()) {
      return null;
    }
    var route = RouteAttributes.getRouteMatch(request).orElse(null);
    if (route == null) {
      return null; // nothing is there
    }
    for (var scope :
        route.getAnnotationMetadata().enumValues(ApiCall.class, "scope", KeyScope.class)) {
      if (!caller.scopes().contains(scope)) {
        return scope;
      }
    }
    return null;
  }

  private static @Nullable HttpResponse<?> passed(HttpRequest<?> request, Caller caller) {
    caller.attachTo(request);
    return null;
  }

  private HttpResponse<?> unauthorized(HttpRequest<?> request) {
    rejections.rejected(request, Unauthorized.code(request));
    return Unauthorized.response(request);
  }

  private HttpResponse<?> rejected(HttpRequest<?> request, Problem problem) {
    rejections.rejected(request, problem.code());
    return Unauthorized.response(request, problem);
  }
}
