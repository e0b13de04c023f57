package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.testkit.jira.ScriptedJira.RemotelyLinked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteLinksTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String OF_CORE_7 = "?external_id=alice&issue_id_or_key=CORE-7";
  private static final String LINK =
      "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"global_id\":\"o-1\",\"url\":\"https://a.example/1\",\"title\":\"One\"}";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenALink_whenSetting_thenJiraGetsIt() {
    var body =
        LINK.replace(
            "}", ",\"summary\":\"s\",\"icon_url\":\"https://a.example/i\",\"resolved\":true}");

    var response = put(JIRA + "set-remote-link", body);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo("{\"remote_link\":{\"id\":\"10001\",\"global_id\":\"o-1\"}}");
    assertThat(app.jira.requests(RemotelyLinked.class))
        .containsExactly(
            new RemotelyLinked(
                new IssueRef("CORE-7"),
                new RemoteLinkGlobalId("o-1"),
                new RemoteLink.Target(
                    "https://a.example/1",
                    "One",
                    Optional.of("s"),
                    Optional.of("https://a.example/i"),
                    true)));
  }

  @Test
  void givenLinks_whenListing_thenEachIsComplete() {
    app.jira.remoteLinks =
        List.of(
            new RemoteLink(
                "1",
                Optional.empty(),
                new RemoteLink.Target(
                    "https://a.example/1", "One", Optional.empty(), Optional.empty(), false)));

    assertThat(backend(JIRA + "get-remote-links" + OF_CORE_7).text())
        .isEqualTo(
            "{\"remote_links\":[{\"id\":\"1\",\"global_id\":null,\"url\":\"https://a.example/1\",\"title\":\"One\",\"summary\":null,\"icon_url\":null,\"resolved\":false}]}");
  }

  @Test
  void givenALink_whenDeleting_thenItIsNamed() {
    assertThat(delete("&global_id=a%2Fb").status()).isEqualTo(204);
    assertThat(app.jira.requests(RemoteLinkGlobalId.class))
        .containsExactly(new RemoteLinkGlobalId("a/b"));
    assertThat(delete("").error()).isEqualTo("Missing external_id, issue_id_or_key or global_id");
    assertThat(delete("&global_id=" + "x".repeat(256)).code()).isEqualTo("invalid_parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'title':'One' | 'title':' ' | missing_parameter",
        "'url' | 'address' | missing_parameter",
        "'global_id' | 'id' | missing_parameter",
        "https://a.example/1 | javascript:alert(1) | invalid_parameter",
        "https://a.example/1 | https:// | invalid_parameter",
        "CORE-7 | ../x | invalid_parameter",
        "'title' | 'resolved':'yes','title' | invalid_parameter",
        "'title' | 'icon_url':'x','title' | invalid_parameter",
      },
      quoteCharacter = '`')
  void givenAnIncompleteLink_whenSetting_thenTheResponseNamesTheProblem(
      String part, String other, String code) {
    var body = LINK.replace(part.replace('\'', '"'), other.replace('\'', '"'));

    var response = put(JIRA + "set-remote-link", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(app.jira.requests).isEmpty();
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertErrors("Issue not found", "Issue not found", "Remote link not found");
    app.jira.error = new Forbidden();
    assertErrors(
        "Access denied to link issue",
        "Access denied to issue",
        "Access denied to delete remote link");
    app.jira.error = new ProviderFailed();
    assertErrors(
        "Failed to set Jira remote link",
        "Failed to fetch Jira remote links",
        "Failed to delete Jira remote link");
    app.jira.error = new ScopeMissing();
    assertErrors("Access denied", "Access denied", "Access denied");
    app.jira.error = new FieldsRejected(Map.of("url", "'url' is not a valid URL."));
    assertThat(put(JIRA + "set-remote-link", LINK).error()).isEqualTo("Invalid remote link");
  }

  private void assertErrors(String set, String list, String delete) {
    assertThat(put(JIRA + "set-remote-link", LINK).error()).isEqualTo(set);
    assertThat(backend(JIRA + "get-remote-links" + OF_CORE_7).error()).isEqualTo(list);
    assertThat(delete("&global_id=x").error()).isEqualTo(delete);
  }

  private Response delete(String more) {
    return send(authorized(JIRA + "delete-remote-link" + OF_CORE_7 + more).DELETE());
  }
}
