package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.audit.AuditLevel;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditPageTest extends AdministrationTest {

  @Test
  void givenEntries_whenOpeningThePage_thenTheNewestIsFirstWithTheNameOfItsKey() {
    var made = key(WorkspaceId.DEFAULT, "back end", KeyScope.DEFAULT).key();
    record(WorkspaceId.DEFAULT, made.id().toString(), "alice", "ok");
    record(WorkspaceId.DEFAULT, "", "bob", "connection_not_found");
    signIn(ADMIN);

    var page = open("/console/audit").text();

    assertThat(page)
        .contains("key.created", "refresh_token.read", "connection_not_found", "back end")
        .contains("1 Jan 2026, 00:00:00 UTC", "192.0.2.7", "request-1");
    assertThat(page.indexOf("bob")).isLessThan(page.indexOf("alice"));
  }

  @Test
  void givenFilters_whenSearching_thenOnlyWhatMatchesIsThereAndTheFiltersStay() {
    record(WorkspaceId.DEFAULT, "", "alice & co", "ok");
    record(WorkspaceId.DEFAULT, "", "bob", "ok");
    signIn(ADMIN);

    var about = open("/console/audit?external_id=bob&action=").text();
    var action = open("/console/audit?external_id=&action=console.signed_in").text();

    assertThat(about).contains(">bob ", "value=\"bob\"").doesNotContain("alice");
    assertThat(action).contains("<code>console.signed_in</code>").doesNotContain("bob");
    assertThat(open("/console/audit?external_id=nobody").text()).contains("No entries");
  }

  @Test
  void givenManyEntries_whenPaging_thenEachIsMetOnce() {
    for (int n = 0; n < 120; n++) {
      record(WorkspaceId.DEFAULT, "", "user-%03d".formatted(n), "ok");
    }
    signIn(ADMIN);

    var first = open("/console/audit?action=refresh_token.read").text();
    var second = open(only("rel=\"next\" href=\"([^\"]+)\"", first)).text();
    var third = open(only("rel=\"next\" href=\"([^\"]+)\"", second)).text();

    for (int n = 0; n < 120; n++) {
      var page = n >= 70 ? first : n >= 20 ? second : third;
      assertThat(page).contains("user-%03d".formatted(n));
    }
    assertThat(rows(first) + rows(second) + rows(third)).isEqualTo(120);
    assertThat(third).doesNotContain("rel=\"next\"");
    assertThat(open(only("rel=\"first\" href=\"([^\"]+)\"", third)).text()).contains("user-119");
  }

  @Test
  void givenEntriesOfAnotherWorkspace_whenOpeningThePage_thenOnlyThoseOfTheSelectedOneAreThere() {
    var other = workspace("Other");
    record(other.id(), "", "theirs", "ok");
    record(WorkspaceId.DEFAULT, "", "ours", "ok");
    signIn(ADMIN);
    assertThat(open("/console/audit").text()).contains("ours").doesNotContain("theirs");

    select(other.id());

    assertThat(open("/console/audit").text()).contains("theirs").doesNotContain("ours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?action=nonsense", "?before=x", "?before=-1", "?external_id=%00", "?before="})
  void givenAWrongFilter_whenSearching_thenItIsA400(String query) {
    signIn(ADMIN);

    assertThat(open("/console/audit" + query).status()).isEqualTo(400);
  }

  @Test
  void givenTheLevelOfRecording_whenOpeningThePage_thenItIsSaid() {
    signIn(ADMIN);
    assertThat(open("/console/audit").text()).contains("JUNCTURE_AUDIT is \"changes\"");
    assertThat(withLevel(AuditLevel.ALL)).contains("Everything is recorded");
    assertThat(withLevel(AuditLevel.OFF)).contains("Nothing is recorded at the moment");
  }

  private String withLevel(AuditLevel level) {
    stopServer();
    app.auditLevel = level;
    startServer();
    signIn(ADMIN);
    return open("/console/audit").text();
  }

  @Test
  void givenAKeyWithoutTheScope_whenItsSessionReadsTheTrail_thenItIsNotAllowed() {
    var plain = key(WorkspaceId.DEFAULT, "usual", KeyScope.DEFAULT).text().secret().reveal();
    var auditor =
        key(WorkspaceId.DEFAULT, "auditor", Set.of(KeyScope.AUDIT_READ, KeyScope.CONNECTIONS_READ))
            .text()
            .secret()
            .reveal();
    signIn(plain);
    assertThat(open("/console/audit").status()).isEqualTo(403);
    assertThat(open("/console").text()).doesNotContain("/console/audit");

    signIn(auditor);

    assertThat(open("/console/audit").status()).isEqualTo(200);
    assertThat(open("/console").text()).contains("/console/audit");
  }

  @Test
  void givenAHostileExternalId_whenShown_thenItIsText() {
    record(WorkspaceId.DEFAULT, HOSTILE, HOSTILE, "ok");
    signIn(ADMIN);

    assertThat(open("/console/audit").text())
        .contains("&lt;img src=x")
        .doesNotContain("<img src=x");
    assertThat(open("/console/audit?external_id=%22%3E%3Cimg%20src%3Dx%3E").text())
        .doesNotContain("<img src=x");
  }

  private static int rows(String page) {
    return (int) Pattern.compile("<th scope=\"row\">").matcher(page).results().count();
  }

  private void record(WorkspaceId workspace, String key, String externalId, String outcome) {
    var origin = new RequestOrigin(workspace, key, "request-1", "192.0.2.7");
    app.trail.append(
        new AuditEvent(
            origin, AuditAction.REFRESH_TOKEN_READ, "jira", externalId, "subject", outcome));
  }
}
