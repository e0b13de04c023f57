package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IssueLinksTest extends HttpTest {

  private static final String LINK = "/api/backend/jira/link-issues";
  private static final String UNLINK = "/api/backend/jira/delete-issue-link?external_id=alice";
  private static final String BLOCKS =
      "{\"external_id\":\"alice\",\"type\":\"Blocks\",\"inward\":\"CORE-7\",\"outward\":\"10042\"}";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenTwoIssues_whenLinking_thenJiraGetsThemInThisDirection() {
    var response = post(LINK, BLOCKS.replace("}", ",\"comment\":\"**x**\"}"));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{\"success\":true}");
    assertThat(app.jira.requests(IssueLink.class))
        .containsExactly(
            new IssueLink(
                "Blocks",
                new IssueRef("CORE-7"),
                new IssueRef("10042"),
                Optional.of(new Text("**x**"))));
  }

  @Test
  void givenALink_whenDeleting_thenItIsNamed() {
    assertThat(send(authorized(UNLINK + "&link_id=10001").DELETE()).status()).isEqualTo(204);
    assertThat(app.jira.requests(IssueLinkId.class)).containsExactly(new IssueLinkId("10001"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing required fields: external_id, type, inward or outward | missing_parameter",
        "{'external_id':'alice','type':'Blocks','inward':'CORE-7'} | Missing required fields: external_id, type, inward or outward | missing_parameter",
        "{'external_id':'alice','type':' ','inward':'CORE-7','outward':'CORE-8'} | Missing required fields: external_id, type, inward or outward | missing_parameter",
        "{'external_id':'alice','type':'Blocks','inward':'CORE-7','outward':'../x'} | outward | invalid_parameter",
        "{'external_id':'alice','type':'Blocks','inward':'x','outward':'CORE-8'} | inward | invalid_parameter",
        "{'external_id':'alice','type':'Blocks','inward':'CORE-7','outward':'CORE-8','comment':7} | comment | invalid_parameter",
      },
      quoteCharacter = '`')
  void givenAnIncompleteLink_whenLinking_thenTheResponseNamesTheProblem(
      String body, String error, String code) {
    var response = post(LINK, body.replace('\'', '"'));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(response.text()).contains(error);
    assertThat(app.jira.requests(IssueLink.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', missing_parameter", "&link_id=x, invalid_parameter"})
  void givenNoUsableId_whenDeleting_thenTheResponseSaysSo(String more, String code) {
    var response = send(authorized(UNLINK + more).DELETE());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(post(LINK, BLOCKS).error()).isEqualTo("Issue not found");
    var delete = send(authorized(UNLINK + "&link_id=1").DELETE());
    assertThat(delete.status()).isEqualTo(404);
    assertThat(delete.error()).isEqualTo("Issue link not found");

    app.jira.error = new InvalidValue("type", "must be one of: Blocks, Relates");
    assertThat(post(LINK, BLOCKS).status()).isEqualTo(400);
    assertThat(post(LINK, BLOCKS).text()).contains("must be one of: Blocks, Relates");
  }
}
