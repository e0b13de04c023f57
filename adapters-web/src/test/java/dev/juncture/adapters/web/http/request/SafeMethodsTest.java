package dev.juncture.adapters.web.http.request;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Link previews and mail scanners send HEAD to any address that they find.
final class SafeMethodsTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE"})
  void givenACallback_whenAScannerLooksAtIt_thenNothingIsSpent(String method) {
    app.provider.asksAfterConsent = false;
    var callback = CALLBACK + "?code=c&state=" + state();

    for (int times = 0; times < 2; times++) {
      var looked = send(request(callback).method(method, BodyPublishers.noBody()));
      assertThat(looked.status()).isEqualTo(405);
    }

    assertThat(app.connections.find(ALICE)).isEmpty();
    assertThat(get(callback).status()).isEqualTo(302);
    assertThat(app.connections.find(ALICE)).isPresent();
  }

  @Test
  void thesePagesChangeSomethingOnGet() {
    assertThat(
            routes(HttpMethod.GET)
                .filter(SafeMethodsTest::changesSomething)
                .map(this::path)
                .distinct())
        .containsExactly("/api/frontend/oauth/authorization-callback/{provider}");
  }

  @Test
  void noRouteThatChangesSomethingAcceptsHead() {
    assertThat(routes(HttpMethod.HEAD).filter(SafeMethodsTest::changesSomething)).isEmpty();
    assertThat(routes(HttpMethod.OPTIONS)).isEmpty();
  }

  /// Whoever adds a page that an address leads to decides here whether it changes something. If it
  /// does, it is an `ApiCall`, so that the tests above know it.
  @Test
  void theseGetRoutesAreNoCallsOfTheApiAndChangeNothing() {
    assertThat(
            routes(HttpMethod.GET)
                .filter(it -> !it.getAnnotationMetadata().hasAnnotation(ApiCall.class))
                .map(this::path)
                .filter(it -> !it.startsWith("/health") && !it.startsWith("/management"))
                .distinct())
        .containsExactlyInAnyOrder(
            "/",
            "/asyncapi",
            "/brand.css",
            "/console/audit",
            "/console/clients",
            "/console/clients/edit",
            "/console/clients/remove",
            "/console/keys",
            "/console/keys/new",
            "/console/keys/revoke",
            "/console/keys/rotate",
            "/console/quarantines",
            "/console/quarantines/new",
            "/console/settings",
            "/console/webhooks",
            "/console/webhooks/delete",
            "/console/webhooks/edit",
            "/console/webhooks/endpoint",
            "/console/workspaces",
            "/console/workspaces/delete",
            "/console/workspaces/new",
            "/console/workspaces/rename",
            "/connect/{token}",
            "/connected",
            "/console",
            "/console/connection",
            "/console/connection/disconnect",
            "/console/connection/jira-project",
            "/console/sign-in",
            "/console/system",
            "/console/try",
            "/docs",
            "/docs/{path:.+}",
            "/finalize-connection/jira/{code}",
            "/openapi",
            "/openapi/document/juncture.json",
            "/openapi/document/juncture.yml");
  }

  private static boolean changesSomething(UriRouteInfo<?, ?> route) {
    return route
        .getAnnotationMetadata()
        .enumValue(ApiCall.class, "effect", ApiCall.Effect.class)
        .filter(it -> it != ApiCall.Effect.READ)
        .isPresent();
  }

  private Stream<UriRouteInfo<?, ?>> routes(HttpMethod method) {
    return server
        .getApplicationContext()
        .getBean(Router.class)
        .uriRoutes()
        .filter(it -> it.getHttpMethod() == method);
  }

  private String path(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toPathString();
  }

  private String state() {
    return post(START, "{\"provider\":\"jira\",\"external_id\":\"alice\"}")
        .at("authorization_uri")
        .replaceAll(".*state=", "");
  }

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.remove("juncture.web.frontend-url");
  }
}
