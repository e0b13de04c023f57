package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.domain.access.KeyScope;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every route says what it needs. One that says nothing fails here.
final class RouteAccessTest extends HttpTest {

  /// Open to everybody: pages with their own checks, health, documents. Whoever adds a path decides
  /// here that it is.
  private static final List<String> OPEN =
      List.of("/console", "/connect", "/finalize-connection", "/docs", "/openapi", "/health");

  private static final List<String> OPEN_PATHS =
      List.of("/", "/brand.css", "/connected", "/asyncapi");

  @Test
  void everyRouteOfTheBackendDeclaresItsScope() {
    assertThat(
            routes()
                .filter(it -> path(it).startsWith("/api/backend"))
                .filter(it -> scopes(it).length != 1)
                .map(RouteAccessTest::path))
        .isEmpty();
  }

  @Test
  void everyRouteOfTheBackendIsGuardedByItsMark() {
    assertThat(
            routes()
                .filter(it -> scopes(it).length > 0)
                .filter(it -> !it.getAnnotationMetadata().hasStereotype(BackendApi.class))
                .map(RouteAccessTest::path))
        .isEmpty();
  }

  @Test
  void everyRouteOfTheAdminApiIsGuardedByItsMark() {
    assertThat(
            routes()
                .filter(
                    it ->
                        path(it).startsWith("/api/admin")
                            != it.getAnnotationMetadata().hasStereotype(AdminApi.class))
                .map(RouteAccessTest::path))
        .isEmpty();
  }

  @Test
  void everyOtherRouteIsACallOfTheFrontendOrIsNamedHere() {
    assertThat(
            routes()
                .filter(it -> !isGuarded(it.getAnnotationMetadata()))
                .map(RouteAccessTest::path)
                .filter(it -> !it.startsWith("/api/frontend/"))
                .filter(it -> !OPEN_PATHS.contains(it) && OPEN.stream().noneMatch(it::startsWith))
                .filter(it -> !it.startsWith("/management")))
        .isEmpty();
  }

  @Test
  void everyScopeButThoseOfCallsToComeIsNeededSomewhere() {
    assertThat(routes().flatMap(it -> Stream.of(scopes(it))))
        .contains(
            KeyScope.CONNECTIONS_READ,
            KeyScope.CONNECTIONS_WRITE,
            KeyScope.TOKENS_READ,
            KeyScope.CREDENTIALS_READ,
            KeyScope.JIRA_READ,
            KeyScope.JIRA_WRITE,
            KeyScope.PROXY);
  }

  private static boolean isGuarded(AnnotationMetadata route) {
    return route.hasStereotype(BackendApi.class) || route.hasStereotype(AdminApi.class);
  }

  private static KeyScope[] scopes(UriRouteInfo<?, ?> route) {
    return route.getAnnotationMetadata().enumValues(ApiCall.class, "scope", KeyScope.class);
  }

  private static String path(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toPathString();
  }

  private Stream<UriRouteInfo<?, ?>> routes() {
    return server.getApplicationContext().getBean(Router.class).uriRoutes();
  }
}
