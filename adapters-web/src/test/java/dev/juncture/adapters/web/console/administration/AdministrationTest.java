package dev.juncture.adapters.web.console.administration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageKeys.NewKey;
import dev.juncture.application.administration.ManageKeys.Wish;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.secret.Secret;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A server with several workspaces, and a browser in which somebody is signed in to its console.
abstract class AdministrationTest extends HttpTest {

  static final String ADMIN = "an-admin-key-of-more-than-32-characters";
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private String cookie = "";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.admin-key", ADMIN);
    settings.put("juncture.workspaces.several", true);
  }

  void signIn(String key) {
    keepCookieOf(submit("/console/sign-in", Map.of("key", key)));
  }

  Response open(String path) {
    return send(request(path).header("Accept", "text/html").header("Cookie", cookie).GET());
  }

  /// Fills in the form of a page of this session.
  Response act(String action, Map<String, String> fields) {
    var form = new HashMap<>(fields);
    form.put("form_token", formToken());
    return submit(action, form);
  }

  Response submit(String action, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(action)
            .header("Accept", "text/html")
            .header("Cookie", cookie)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  void select(WorkspaceId workspace) {
    keepCookieOf(act("/console/workspace", Map.of("workspace", workspace.value())));
  }

  void keepCookieOf(Response response) {
    var set = response.header("Set-Cookie");
    assertThat(set).isNotEmpty();
    cookie = set.split(";", 2)[0];
  }

  private String formToken() {
    return only("name=\"form_token\" value=\"([^\"]+)\"", open("/console").text());
  }

  /// The group of the first match.
  static String only(String pattern, String text) {
    var found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  Workspace workspace(String name) {
    return bean(ManageWorkspaces.class).create(name);
  }

  NewKey key(WorkspaceId workspace, String name, Set<KeyScope> scopes) {
    return bean(ManageKeys.class)
        .create(
            new Wish(
                workspace, KeyKind.SECRET, name, Optional.of(scopes), Optional.empty(), List.of()));
  }

  <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  void connect(WorkspaceId workspace, String externalId) {
    var key = new ConnectionKey(workspace, JiraConnection.PROVIDER, new ExternalId(externalId));
    var grant = new Live(new Secret("refresh-1"), InMemoryApplication.TOKENS.accessToken());
    var id = new ConnectionId(UUID.nameUUIDFromBytes((workspace + externalId).getBytes(UTF_8)));
    app.connections.save(
        new Connection(id, key, grant, 1, Instant.parse("2026-12-31T00:00:00Z")),
        JiraConnection.to(InMemoryApplication.ACME));
  }
}
