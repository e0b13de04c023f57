package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysPageTest extends AdministrationTest {

  private static final String PROJECT = "/api/backend/jira/get-selected-project?external_id=alice";

  @Test
  void givenAFilledInForm_whenCreatingAKey_thenItIsShownOnceAndWorks() {
    app.aliceHasSelected("10000");
    signIn(ADMIN);

    var page =
        act(
            "/console/keys/new",
            Map.of(
                "name", "back end",
                "kind", "secret",
                "scope:jira:read", "on",
                "scope:tokens:read", "on",
                "expires_at", "2026-06-30",
                "allowed_networks", "127.0.0.0/8\r\n203.0.113.0/24, ::1"));
    var text = shownKey(page);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.raw().uri().toString()).doesNotContain(text);
    assertThat(page.text()).contains("only time that the key is shown", "data-copies=\"key\"");
    assertThat(send(request(PROJECT).header("Authorization", "Bearer " + text)).status())
        .isEqualTo(200);
    assertThat(keys(WorkspaceId.DEFAULT))
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.name()).isEqualTo("back end");
              assertThat(key.scopes())
                  .containsExactlyInAnyOrder(KeyScope.JIRA_READ, KeyScope.TOKENS_READ);
              assertThat(key.expiresAt()).contains(Instant.parse("2026-07-01T00:00:00Z"));
              assertThat(key.allowedNetworks())
                  .extracting(Network::text)
                  .containsExactly("127.0.0.0/8", "203.0.113.0/24", "::1");
            });
    assertThat(open("/console/keys").text())
        .contains("back end", "jct_sk_", "203.0.113.0/24")
        .doesNotContain(text);
    assertThat(app.trail.events()).extracting(AuditEvent::outcome).allMatch("ok"::equals);
  }

  @Test
  void givenTheEmptyForm_whenOpeningIt_thenTheUsualScopesAreTickedAndEachIsExplained() {
    signIn(ADMIN);

    var form = open("/console/keys/new").text();

    for (var scope : KeyScope.values()) {
      assertThat(form.contains("name=\"scope:" + scope.value() + "\" checked"))
          .as(scope.value())
          .isEqualTo(KeyScope.DEFAULT.contains(scope));
    }
    assertThat(form).contains("Carry refresh tokens away.", "not by default");
  }

  @Test
  void givenAPublicKey_whenCreating_thenTickedScopesDoNotMatter() {
    signIn(ADMIN);

    var page =
        act("/console/keys/new", Map.of("name", "page", "kind", "public", "scope:jira:read", "on"));

    assertThat(shownKey(page)).startsWith("jct_pk_");
    assertThat(keys(WorkspaceId.DEFAULT))
        .singleElement()
        .satisfies(key -> assertThat(key.kind()).isEqualTo(KeyKind.PUBLIC));
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', Name must be 1 to 100 characters.",
    "kind, x, Kind must be secret or public.",
    "expires_at, 2026-02-30, Expires must be a date such as 2027-01-31.",
    "expires_at, 2025-12-30, Expires must be in the future.",
    "allowed_networks, 10.0.0.0/33, Networks must be IP networks such as 203.0.113.0/24.",
    "scope:proxy, , Scopes must name at least one."
  })
  void givenAWrongValue_whenCreatingAKey_thenTheFormComesBackAsItWasTyped(
      String field, String value, String problem) {
    signIn(ADMIN);
    var fields = new HashMap<String, String>();
    fields.put("name", "back \"end\"");
    fields.put("kind", "secret");
    fields.put("scope:proxy", "on");
    fields.put("expires_at", "2027-01-31");
    fields.put("allowed_networks", "192.0.2.1");
    fields.compute(field, (_, _) -> value);
    fields.values().removeIf(it -> it == null);

    var page = act("/console/keys/new", fields);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(problem, "role=\"alert\"").doesNotContain("jct_sk_");
    if (!field.equals("name")) {
      assertThat(page.text()).contains("value=\"back &#34;end&#34;\"");
    }
    if (!field.equals("allowed_networks")) {
      assertThat(page.text()).contains(">192.0.2.1</textarea>");
    }
    if (!field.startsWith("scope")) {
      assertThat(Pattern.compile("name=\"(scope:[^\"]+)\" checked").matcher(page.text()).results())
          .extracting(it -> it.group(1))
          .containsExactly("scope:proxy");
    }
    assertThat(keys(WorkspaceId.DEFAULT)).isEmpty();
  }

  @Test
  void givenAKey_whenRotatingWithAGrace_thenBothWorkUntilItEnds() {
    app.aliceHasSelected("10000");
    var old = key(WorkspaceId.DEFAULT, "back end", Set.of(KeyScope.JIRA_READ));
    signIn(ADMIN);
    assertThat(open("/console/keys/rotate?key=" + old.key().id()).text())
        .contains("Rotate back end", "for seven days");

    var page = act("/console/keys/rotate", rotation(old.key(), "3600"));
    var successor = shownKey(page);

    assertThat(page.text()).contains("The old key works on; it ends", "in 60 minutes");
    assertThat(statusWith(successor)).isEqualTo(200);
    assertThat(statusWith(old.text().secret().reveal())).isEqualTo(200);
    assertThat(open("/console/keys").text()).contains("Replaced, works on", "state-grace");
    app.clock.advance(Duration.ofHours(1));
    assertThat(statusWith(old.text().secret().reveal())).isEqualTo(401);
    assertThat(statusWith(successor)).isEqualTo(200);
    signIn(ADMIN);
    assertThat(open("/console/keys").text())
        .contains("state-expired")
        .doesNotContain("state-grace");
  }

  @Test
  void givenAKey_whenRotatingWithoutAGrace_thenThePageSaysThatTheOldOneEnded() {
    var old = key(WorkspaceId.DEFAULT, "back end", Set.of(KeyScope.JIRA_READ));
    signIn(ADMIN);

    var page = act("/console/keys/rotate", rotation(old.key(), "0"));

    assertThat(page.text()).contains("The old key works no more.");
    assertThat(act("/console/keys/rotate", rotation(old.key(), "0")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1", "604801", "x"})
  void givenAGraceThatIsNoChoice_whenRotating_thenNothingChanges(String grace) {
    var old = key(WorkspaceId.DEFAULT, "back end", Set.of(KeyScope.JIRA_READ));
    signIn(ADMIN);

    assertThat(act("/console/keys/rotate", rotation(old.key(), grace)).status()).isEqualTo(400);
    assertThat(keys(WorkspaceId.DEFAULT)).containsExactly(old.key());
  }

  @Test
  void givenAKey_whenRevoking_thenItIsAskedFirstAndThenRejected() {
    app.aliceHasSelected("10000");
    var made = key(WorkspaceId.DEFAULT, "back end", Set.of(KeyScope.JIRA_READ));
    signIn(ADMIN);
    assertThat(open("/console/keys/revoke?key=" + made.key().id()).text())
        .contains("Revoke back end?", "within five seconds");
    assertThat(statusWith(made.text().secret().reveal())).isEqualTo(200);

    var response = act("/console/keys/revoke", Map.of("key", made.key().id().toString()));

    assertThat(response.header("Location")).isEqualTo("/console/keys?done=revoked");
    assertThat(statusWith(made.text().secret().reveal())).isEqualTo(401);
    assertThat(open(response.header("Location")).text())
        .contains("The key is revoked.", "state-revoked")
        .doesNotContain("/console/keys/rotate?", "/console/keys/revoke?");
  }

  @Test
  void givenAKeyOfAnotherWorkspace_whenActingOnIt_thenItIsAsOneThatIsNowhere() {
    var other = key(workspace("Other").id(), "theirs", Set.of(KeyScope.JIRA_READ)).key();
    signIn(ADMIN);

    for (var id : List.of(other.id().toString(), "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11", "x")) {
      assertThat(open("/console/keys/rotate?key=" + id).status()).isEqualTo(404);
      assertThat(open("/console/keys/revoke?key=" + id).status()).isEqualTo(404);
      assertThat(act("/console/keys/revoke", Map.of("key", id)).status()).isEqualTo(404);
      assertThat(act("/console/keys/rotate", Map.of("key", id, "grace_seconds", "0")).status())
          .isEqualTo(404);
    }
    assertThat(open("/console/keys").text()).doesNotContain("theirs");
    assertThat(keys(other.workspace())).containsExactly(other);
  }

  @Test
  void givenAHostileName_whenShown_thenItIsText() {
    var made = key(WorkspaceId.DEFAULT, HOSTILE, Set.of(KeyScope.JIRA_READ)).key();
    signIn(ADMIN);

    for (var page :
        List.of(
            "/console/keys",
            "/console/keys/rotate?key=" + made.id(),
            "/console/keys/revoke?key=" + made.id())) {
      assertThat(open(page).text()).contains("&lt;img src=x").doesNotContain("<img src=x");
    }
    assertThat(act("/console/keys/new", Map.of("name", HOSTILE, "kind", "x")).text())
        .doesNotContain("<img src=x");
  }

  private static Map<String, String> rotation(ApiKey key, String grace) {
    return Map.of("key", key.id().toString(), "grace_seconds", grace);
  }

  private List<ApiKey> keys(WorkspaceId workspace) {
    return app.access.list(workspace);
  }

  private int statusWith(String key) {
    return send(request(PROJECT).header("Authorization", "Bearer " + key)).status();
  }

  private static String shownKey(Response page) {
    return only("id=\"key\" value=\"(jct_[^\"]+)\"", page.text());
  }
}
