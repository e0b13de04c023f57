package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.request.RejectionLog;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;

/// Decides what a session may do, by what each route of the console [Needs]. The framework's
/// security has sent whoever has no session to the sign-in page.
@ServerFilter(value = "/console(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class RoleFilter implements Ordered {

  private final RejectionLog rejections;

  RoleFilter(RejectionLog rejections) {
    this.rejections = rejections;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    var session = Session.of(request);
    var route = RouteAttributes.getRouteMatch(request);
    if (route.isPresent() && !isAllowed(session, route.get().getAnnotationMetadata())) {
      var problem = ProblemException.notPermitted();
      rejections.rejected(request, problem.problem().code());
      throw problem;
    }
  }

  /// A route that declares nothing is for nobody.
  private static boolean isAllowed(Optional<Session> session, AnnotationMetadata route) {
    var needed = route.enumValue(Needs.class, Role.class);
    var installation = route.booleanValue(Needs.class, "installation").orElse(false);
    return session.isEmpty()
        ? route.booleanValue(Needs.class, "session").filter(it -> !it).isPresent()
        : needed.filter(session.get()::allows).isPresent()
            && !(installation && session.get().isBound());
  }
}
