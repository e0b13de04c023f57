package dev.juncture.adapters.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.Router;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may do what in the console: every kind of session with every route.
final class RolesTest extends HttpTest {

  private static final String ADMIN_KEY = "an-admin-key-of-at-least-32-characters";
  private static final String ALICE = "provider=jira&external_id=alice";

  /// What a session needs for each route. A route that is missing here fails a test.
  private static final Map<String, Need> NEEDS =
      Map.ofEntries(
          Map.entry("GET /console", Need.VIEWER),
          Map.entry("GET /console/connection", Need.VIEWER),
          Map.entry("POST /console/connection/refresh", Need.OPERATOR),
          Map.entry("POST /console/connection/link", Need.OPERATOR),
          Map.entry("GET /console/connection/disconnect", Need.OPERATOR),
          Map.entry("POST /console/connection/disconnect", Need.OPERATOR),
          Map.entry("GET /console/connection/jira-project", Need.OPERATOR),
          Map.entry("POST /console/connection/jira-project", Need.OPERATOR),
          Map.entry("GET /console/try", Need.VIEWER),
          Map.entry("GET /console/keys", Need.VIEWER),
          Map.entry("GET /console/keys/new", Need.ADMIN),
          Map.entry("POST /console/keys/new", Need.ADMIN),
          Map.entry("GET /console/keys/rotate", Need.ADMIN),
          Map.entry("POST /console/keys/rotate", Need.ADMIN),
          Map.entry("GET /console/keys/revoke", Need.ADMIN),
          Map.entry("POST /console/keys/revoke", Need.ADMIN),
          Map.entry("GET /console/audit", Need.VIEWER),
          Map.entry("GET /console/workspaces", Need.UNBOUND_VIEWER),
          Map.entry("GET /console/workspaces/new", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/workspaces/new", Need.UNBOUND_ADMIN),
          Map.entry("GET /console/workspaces/rename", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/workspaces/rename", Need.UNBOUND_ADMIN),
          Map.entry("GET /console/workspaces/delete", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/workspaces/delete", Need.UNBOUND_ADMIN),
          Map.entry("GET /console/quarantines", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/quarantines", Need.UNBOUND_ADMIN),
          Map.entry("GET /console/quarantines/new", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/quarantines/check", Need.UNBOUND_ADMIN),
          Map.entry("POST /console/quarantines/lift", Need.UNBOUND_ADMIN),
          Map.entry("GET /console/webhooks", Need.VIEWER),
          Map.entry("GET /console/webhooks/endpoint", Need.VIEWER),
          Map.entry("GET /console/webhooks/edit", Need.ADMIN),
          Map.entry("POST /console/webhooks/edit", Need.ADMIN),
          Map.entry("POST /console/webhooks/switch", Need.ADMIN),
          Map.entry("POST /console/webhooks/rotate", Need.ADMIN),
          Map.entry("POST /console/webhooks/test", Need.OPERATOR),
          Map.entry("POST /console/webhooks/replay", Need.OPERATOR),
          Map.entry("GET /console/webhooks/delete", Need.ADMIN),
          Map.entry("POST /console/webhooks/delete", Need.ADMIN),
          Map.entry("GET /console/clients", Need.VIEWER),
          Map.entry("GET /console/clients/edit", Need.ADMIN),
          Map.entry("POST /console/clients/edit", Need.ADMIN),
          Map.entry("POST /console/clients/test", Need.ADMIN),
          Map.entry("GET /console/clients/remove", Need.ADMIN),
          Map.entry("POST /console/clients/remove", Need.ADMIN),
          Map.entry("GET /console/settings", Need.ADMIN),
          Map.entry("POST /console/settings", Need.ADMIN),
          Map.entry("GET /console/system", Need.UNBOUND_VIEWER),
          Map.entry("POST /console/workspace", Need.UNBOUND_VIEWER),
          Map.entry("GET /console/sign-in", Need.VIEWER),
          Map.entry("POST /console/sign-in", Need.VIEWER),
          Map.entry("POST /console/sign-out", Need.VIEWER));

  /// Who can have a session, and what it includes.
  private enum Who {
    VIEWER_KEY(Need.VIEWER),
    OPERATOR_KEY(Need.VIEWER, Need.OPERATOR),
    ENVIRONMENT_KEY(Need.VIEWER, Need.OPERATOR),
    ADMIN_KEY(Need.values()),
    VIEWER_ACCOUNT(Need.VIEWER, Need.UNBOUND_VIEWER),
    OPERATOR_ACCOUNT(Need.VIEWER, Need.OPERATOR, Need.UNBOUND_VIEWER),
    ADMIN_ACCOUNT(Need.values()),
    ADMIN_ACCOUNT_OF_ONE_WORKSPACE(Need.VIEWER, Need.OPERATOR, Need.ADMIN);

    private final Set<Need> allowed;

    Who(Need... allowed) {
      this.allowed = Set.of(allowed);
    }
  }

  private enum Need {
    VIEWER,
    OPERATOR,
    ADMIN,
    UNBOUND_VIEWER,
    UNBOUND_ADMIN
  }

  private String cookie = "";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.several", true);
    settings.put("juncture.workspaces.admin-key", ADMIN_KEY);
    settings.put("micronaut.security.oauth2.clients.organization.client-secret", "a-secret");
  }

  @Test
  void everyRouteOfTheConsoleDeclaresWhatItNeedsAndIsTestedHere() {
    var undeclared = new ArrayList<String>();
    var routes = new TreeSet<String>();
    server
        .getApplicationContext()
        .getBean(Router.class)
        .uriRoutes()
        .filter(it -> it.getUriMatchTemplate().toPathString().startsWith("/console"))
        .filter(it -> !it.getHttpMethodName().equals("HEAD"))
        .forEach(
            it -> {
              var name = it.getHttpMethodName() + " " + it.getUriMatchTemplate().toPathString();
              routes.add(name);
              if (!it.getAnnotationMetadata().hasAnnotation(Needs.class)) {
                undeclared.add(name);
              }
            });

    assertThat(undeclared).isEmpty();
    assertThat(routes).isEqualTo(new TreeSet<>(NEEDS.keySet()));
  }

  @ParameterizedTest
  @EnumSource
  void everySessionMayDoWhatItsRoleIncludesAndNothingElse(Who who) {
    var wrong = new ArrayList<String>();
    NEEDS.forEach(
        (route, need) -> {
          connected(WorkspaceId.DEFAULT, "alice");
          signInAs(who);
          var response = call(route);
          var isAllowed = !response.text().contains("This is not allowed for you");
          if (isAllowed != who.allowed.contains(need) || isAllowed == (response.status() == 403)) {
            wrong.add(route + " " + response.status());
          }
        });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyPageShowsOnlyWhatTheSessionMayDo(Who who) {
    connected(WorkspaceId.DEFAULT, "alice");
    signInAs(who);

    var page = open("/console/connection?" + ALICE).text();

    assertThat(page.contains("Disconnect")).isEqualTo(who.allowed.contains(Need.OPERATOR));
    assertThat(page.contains("Refresh now")).isEqualTo(who.allowed.contains(Need.OPERATOR));
    assertThat(page.contains("/console/system"))
        .isEqualTo(who.allowed.contains(Need.UNBOUND_VIEWER));
  }

  @Test
  void givenAKeyOfAWorkspace_whenItIsUsed_thenItSeesOnlyItsWorkspace() {
    var mine = workspace("Mine");
    connected(WorkspaceId.DEFAULT, "theirs");
    connected(mine, "ours");

    signIn(key(mine, KeyScope.ALL));

    assertThat(open("/console").text()).contains(">ours<").doesNotContain("theirs");
    assertThat(open("/console/connection?provider=jira&external_id=theirs").text())
        .contains("There is no such connection");
    assertThat(submit("/console/workspace", Map.of("workspace", "default")).status())
        .isEqualTo(403);
    assertThat(open("/console").text()).contains(">ours<");
  }

  @Test
  void givenTheAdminKey_whenSelectingAWorkspace_thenPagesAndCallsActThere() {
    var mine = workspace("Mine");
    connected(WorkspaceId.DEFAULT, "theirs");
    connected(mine, "ours");
    signIn(ADMIN_KEY);
    assertThat(open("/console").text()).contains(">theirs<").doesNotContain(">ours<");

    var response = submit("/console/workspace", Map.of("workspace", mine.value()));

    assertThat(response.header("Location")).isEqualTo("/console");
    assertThat(open("/console").text()).contains(">ours<").doesNotContain(">theirs<");
    assertThat(tried("get-selected-project?external_id=ours").status()).isEqualTo(200);
    assertThat(tried("get-selected-project?external_id=theirs").status()).isEqualTo(401);
    submit("/console/connection/disconnect", Map.of("provider", "jira", "external_id", "ours"));
    assertThat(app.connections.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"no-such-workspace, 404", "'', 400", "<b>, 400"})
  void givenNoSuchWorkspace_whenSelectingIt_thenTheSessionStaysWhereItWas(
      String workspace, int status) {
    connected(WorkspaceId.DEFAULT, "alice");
    signIn(ADMIN_KEY);

    var response = submit("/console/workspace", Map.of("workspace", workspace));

    assertThat(response.status()).isEqualTo(status);
    assertThat(open("/console").text()).contains(">alice<");
  }

  @Test
  void givenAViewer_whenTryingCalls_thenOnlyReadingOnesAreThere() {
    connected(WorkspaceId.DEFAULT, "alice");
    signIn(key(WorkspaceId.DEFAULT, Set.of(KeyScope.CONNECTIONS_READ, KeyScope.JIRA_READ)));

    assertThat(open("/console/try").text())
        .contains("?call=get-projects&")
        .doesNotContain("delete-issue", "create-ticket");
    assertThat(tried("get-selected-project?external_id=alice").status()).isEqualTo(200);
    var write = write("create-ticket");
    assertThat(write.status()).isEqualTo(403);
    assertThat(write.code()).isEqualTo("key_scope_missing");
  }

  @Test
  void givenAKeyWithoutScopesForJira_whenSelectingAProject_thenThePageIsNotPermitted() {
    app.aliceIsConnected();
    signIn(key(WorkspaceId.DEFAULT, Set.of(KeyScope.CONNECTIONS_READ, KeyScope.CONNECTIONS_WRITE)));

    assertThat(open("/console/connection/jira-project?external_id=alice").status()).isEqualTo(403);
  }

  @Test
  void givenAFormOfAnotherWorkspace_whenItIsSent_thenItIsOutOfDate() {
    app.aliceIsConnected();
    signIn(ADMIN_KEY);
    var other = workspace("Other");
    var stale = formToken();
    submit("/console/workspace", Map.of("workspace", other.value()));

    var response = send(form("/console/connection/disconnect", stale, "alice"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text()).doesNotContain("not_permitted");
    assertThat(app.connections.size()).isEqualTo(1);
  }

  private java.net.http.HttpRequest.Builder form(String action, String token, String externalId) {
    return request(action)
        .header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Cookie", cookie)
        .POST(
            BodyPublishers.ofString(
                "provider=jira&external_id=" + externalId + "&form_token=" + token));
  }

  @Test
  void givenAKeyWithoutAScopeOfTheConsole_whenSigningIn_thenItSaysWhatIsMissing() {
    var response = signIn(key(WorkspaceId.DEFAULT, Set.of(KeyScope.JIRA_READ)));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text()).contains("connections:read");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenARevokedKey_whenItsSessionIsUsed_thenItIsOver() {
    var key = keys().create(wish(WorkspaceId.DEFAULT, KeyScope.ALL, List.of(), Optional.empty()));
    signIn(key.text().secret().reveal());
    assertThat(open("/console").status()).isEqualTo(200);

    keys().revoke(WorkspaceId.DEFAULT, key.key().id());

    assertThat(open("/console").status()).isEqualTo(303);
    assertThat(tried("get-selected-project?external_id=alice").status()).isEqualTo(401);
    assertThat(signIn(key.text().secret().reveal()).status()).isEqualTo(401);
  }

  @Test
  void givenAKeyThatWasRotatedAway_whenItsGraceEnds_thenItsSessionIsOver() {
    var key = keys().create(wish(WorkspaceId.DEFAULT, KeyScope.ALL, List.of(), Optional.empty()));
    signIn(key.text().secret().reveal());
    keys().rotate(WorkspaceId.DEFAULT, key.key().id(), Duration.ofMinutes(5));
    assertThat(open("/console").status()).isEqualTo(200);

    app.clock.advance(Duration.ofMinutes(5));

    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenAKeyThatExpires_whenItsEndComes_thenItsSessionIsOver() {
    var end = app.clock.instant().plus(Duration.ofMinutes(5));
    var key = keys().create(wish(WorkspaceId.DEFAULT, KeyScope.ALL, List.of(), Optional.of(end)));
    signIn(key.text().secret().reveal());
    assertThat(open("/console").status()).isEqualTo(200);

    app.clock.advance(Duration.ofMinutes(5));

    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenAKeyOfOtherNetworks_whenSigningIn_thenItIsAWrongKey() {
    var networks = List.of(new Network("10.1.2.0/24"));
    var key = keys().create(wish(WorkspaceId.DEFAULT, KeyScope.ALL, networks, Optional.empty()));

    assertThat(signIn(key.text().secret().reveal()).status()).isEqualTo(401);
  }

  @Test
  void givenAPublicKey_whenSigningIn_thenItIsAWrongKey() {
    var wish =
        new ManageKeys.Wish(
            WorkspaceId.DEFAULT,
            KeyKind.PUBLIC,
            "page",
            Optional.empty(),
            Optional.empty(),
            List.of());

    assertThat(signIn(keys().create(wish).text().secret().reveal()).status()).isEqualTo(401);
  }

  @Test
  void givenACookie_whenAnyPartOfItIsAnother_thenItIsWorthNothing() {
    var mine = workspace("Mine");
    var key = keys().create(wish(mine, KeyScope.ALL, List.of(), Optional.empty()));
    signIn(key.text().secret().reveal());
    var real = cookie;
    var parts = real.substring(real.indexOf('=') + 1).split("\\.");

    for (int part = 0; part < parts.length; part++) {
      for (var other :
          List.of("", "x", "9", "admin-key", "server-key", "default", new UUID(3, 4))) {
        var forged = parts.clone();
        forged[part] = other.toString();
        if (!forged[part].equals(parts[part])) {
          cookie = real.substring(0, real.indexOf('=') + 1) + String.join(".", forged);
          assertThat(open("/console").status()).as(cookie).isEqualTo(303);
        }
      }
    }
    cookie = real;
    assertThat(open("/console").status()).isEqualTo(200);
  }

  @Test
  void givenACookieOfTheVersionBefore_whenOpeningAPage_thenSigningInComesFirst() {
    cookie =
        "juncture-console=4f1c8b7e-6f0d-4c1e-9a52-2f8f7e3f9d10.1767225600.1767225600."
            + "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

    assertThat(open("/console").status()).isEqualTo(303);
  }

  private Response call(String route) {
    var method = route.substring(0, route.indexOf(' '));
    var path = route.substring(route.indexOf(' ') + 1);
    return method.equals("GET") ? open(path + "?" + ALICE) : submit(path, fields(path));
  }

  private static Map<String, String> fields(String path) {
    return switch (path) {
      case "/console/workspace" -> Map.of("workspace", "default");
      case "/console/sign-in" -> Map.of("key", KEY);
      default -> Map.of("provider", "jira", "external_id", "alice", "jira_project_id", "10000");
    };
  }

  private void signInAs(Who who) {
    switch (who) {
      case VIEWER_KEY ->
          signIn(key(WorkspaceId.DEFAULT, Set.of(KeyScope.CONNECTIONS_READ, KeyScope.AUDIT_READ)));
      case OPERATOR_KEY -> signIn(key(WorkspaceId.DEFAULT, KeyScope.ALL));
      case ENVIRONMENT_KEY -> signIn(KEY);
      case ADMIN_KEY -> signIn(ADMIN_KEY);
      case VIEWER_ACCOUNT -> begin(Role.VIEWER, Optional.empty());
      case OPERATOR_ACCOUNT -> begin(Role.OPERATOR, Optional.empty());
      case ADMIN_ACCOUNT -> begin(Role.ADMIN, Optional.empty());
      case ADMIN_ACCOUNT_OF_ONE_WORKSPACE -> begin(Role.ADMIN, Optional.of(WorkspaceId.DEFAULT));
    }
    assertThat(open("/console").status()).isEqualTo(200);
  }

  /// As after a sign-in at an identity provider.
  private void begin(Role role, Optional<WorkspaceId> only) {
    var beans = server.getApplicationContext();
    var credential =
        beans.getBean(OrganizationCredentials.class).of(Operator.of("mia", role, only));
    var begun = beans.getBean(Sessions.class).begin(HttpRequest.GET("/"), credential);
    cookie = begun.getName() + "=" + begun.getValue();
  }

  private WorkspaceId workspace(String name) {
    return server.getApplicationContext().getBean(ManageWorkspaces.class).create(name).id();
  }

  private String key(WorkspaceId workspace, Set<KeyScope> scopes) {
    return keys()
        .create(wish(workspace, scopes, List.of(), Optional.empty()))
        .text()
        .secret()
        .reveal();
  }

  private ManageKeys keys() {
    return server.getApplicationContext().getBean(ManageKeys.class);
  }

  private static ManageKeys.Wish wish(
      WorkspaceId workspace,
      Set<KeyScope> scopes,
      List<Network> networks,
      Optional<Instant> expiresAt) {
    return new ManageKeys.Wish(
        workspace, KeyKind.SECRET, "key", Optional.of(scopes), expiresAt, networks);
  }

  private void connected(WorkspaceId workspace, String externalId) {
    var id = new ConnectionId(UUID.nameUUIDFromBytes((workspace + externalId).getBytes(UTF_8)));
    var key = new ConnectionKey(workspace, JiraConnection.PROVIDER, new ExternalId(externalId));
    if (app.connections.find(key).isEmpty()) {
      var grant = new Live(new Secret("refresh-1"), InMemoryApplication.TOKENS.accessToken());
      app.connections.save(
          new Connection(id, key, grant, 1, Instant.parse("2026-12-31T00:00:00Z")),
          JiraConnection.to(InMemoryApplication.ACME));
    }
  }

  private Response tried(String call) {
    return send(
        request("/api/backend/jira/" + call)
            .header("Cookie", cookie)
            .header("X-Juncture-Console", formToken()));
  }

  private Response write(String call) {
    return send(
        request("/api/backend/jira/" + call)
            .header("Cookie", cookie)
            .header("X-Juncture-Console", formToken())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"external_id\":\"alice\",\"issue_id\":\"1\"}")));
  }

  private Response signIn(String key) {
    cookie = "";
    var response = submit("/console/sign-in", Map.of("key", key));
    keepCookieOf(response);
    return response;
  }

  private void keepCookieOf(Response response) {
    var set = response.header("Set-Cookie");
    if (!set.isEmpty()) {
      cookie = set.split(";", 2)[0];
    }
  }

  private String formToken() {
    var found =
        Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"").matcher(open("/console").text());
    return found.find() ? found.group(1) : "";
  }

  private Response open(String path) {
    return send(request(path).header("Accept", "text/html").header("Cookie", cookie).GET());
  }

  private Response submit(String action, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("form_token", formToken());
    var body =
        all.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var response =
        send(
            request(action)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body)));
    keepCookieOf(response);
    return response;
  }
}
