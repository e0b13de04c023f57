package dev.juncture.adapters.jira.boards;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestJiraBoardsTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final SprintId SPRINT = new SprintId(3);
  private static final List<IssueRef> ISSUES = List.of(new IssueRef("A-1"), new IssueRef("10042"));
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraBoards api = new RestJiraBoards(jira.client, TestJson.create());

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenIssues_whenMovingThem_thenJiraGetsThemInOneCall() {
    server.respond(ScriptedResponse.of(204, Map.of(), ""));

    result(api.moveToSprint(SITE, SPRINT, ISSUES, TOKEN));
    result(api.moveToBacklog(SITE, ISSUES, TOKEN));

    assertThat(server.requests())
        .extracting(Request::target)
        .containsExactly(
            "/ex/jira/site-1/rest/agile/1.0/sprint/3/issue",
            "/ex/jira/site-1/rest/agile/1.0/backlog/issue");
    assertThat(server.requests())
        .extracting(Request::body)
        .containsOnly("{\"issues\":[\"A-1\",\"10042\"]}");
  }

  @Test
  void givenJiraRejects_whenMoving_thenTheErrorSaysWhat() {
    server.respond(ScriptedResponse.json(404, "{}"));
    assertEndsWith(new NotFound(), () -> api.moveToSprint(SITE, SPRINT, ISSUES, TOKEN));

    server.respond(ScriptedResponse.json(400, "{\"errorMessages\": [\"closed\"]}"));
    assertEndsWith(
        new FieldsRejected(Map.of("errorMessages", "closed")),
        () -> api.moveToSprint(SITE, SPRINT, ISSUES, TOKEN));
  }

  @Test
  void givenALostResponse_whenMoving_thenItFailsAndIsSentOnce() {
    server.respond(ScriptedResponse.dropped());

    assertEndsWith(Errors.FAILED, () -> api.moveToBacklog(SITE, ISSUES, TOKEN));
    assertThat(server.requests()).hasSize(1);
  }
}
