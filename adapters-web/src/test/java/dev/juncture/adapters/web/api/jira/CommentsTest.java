package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Comment.Visibility;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.JiraUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommentsTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String OF_CORE_7 = "?external_id=alice&issue_id_or_key=CORE-7";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenComments_whenListing_thenEachIsComplete() {
    app.jira.comments =
        List.of(
            new Comment(
                "10",
                Optional.of(new Text("**Done**")),
                Optional.of(new JiraUser("a1", "John", Optional.empty(), Optional.empty())),
                Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2024-01-02T00:00:00Z")),
                Optional.of(new Visibility(Visibility.Type.ROLE, "Developers")),
                true),
            new Comment(
                "11",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));

    assertThat(backend(JIRA + "get-comments" + OF_CORE_7).text())
        .isEqualTo(
            "{\"comments\":[{\"id\":\"10\",\"body\":\"**Done**\",\"author\":{\"accountId\":\"a1\",\"displayName\":\"John\"},\"created\":\"2024-01-01T00:00:00.000Z\",\"updated\":\"2024-01-02T00:00:00.000Z\",\"visibility\":{\"type\":\"role\",\"value\":\"Developers\"},\"internal\":true},{\"id\":\"11\",\"body\":null,\"author\":null,\"created\":null,\"updated\":null,\"visibility\":null,\"internal\":false}],\"total\":2}");
  }

  @Test
  void givenAComment_whenAdding_thenJiraGetsItAsWritten() {
    var response =
        post(
            JIRA + "add-comment",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"body\":\"**x**\",\"visibility\":{\"type\":\"group\",\"value\":\"admins\"},\"internal\":true}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.json()).containsOnlyKeys("comment");
    assertThat(app.jira.requests(Comment.Draft.class))
        .containsExactly(
            new Comment.Draft(
                new Text("**x**"),
                Optional.of(new Visibility(Visibility.Type.GROUP, "admins")),
                true));
  }

  @Test
  void givenADocument_whenAdding_thenItIsADocument() {
    post(
        JIRA + "add-comment",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"body\":{\"type\":\"doc\"}}");

    assertThat(app.jira.requests(Comment.Draft.class).getFirst().body())
        .isEqualTo(new Document(Map.of("type", "doc")));
  }

  @Test
  void givenAComment_whenChangingAndDeleting_thenItIsNamed() {
    var edited =
        put(
            JIRA + "edit-comment",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"comment_id\":\"10\",\"body\":\"y\"}");
    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.json()).containsOnlyKeys("comment");

    var deleted = send(authorized(JIRA + "delete-comment" + OF_CORE_7 + "&comment_id=10").DELETE());
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(app.jira.requests(CommentId.class)).containsExactly(new CommentId("10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing required fields: external_id, issue_id_or_key or body | missing_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7'} | Missing required fields: external_id, issue_id_or_key or body | missing_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','body':' '} | Missing required fields: external_id, issue_id_or_key or body | missing_parameter",
        "{'external_id':'alice','issue_id_or_key':'../x','body':'x'} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','body':7} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','body':'x','internal':'yes'} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','body':'x','visibility':{'type':'all','value':'x'}} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','body':'x','visibility':{'type':'role'}} | | invalid_parameter",
      },
      quoteCharacter = '`')
  void givenAnIncompleteComment_whenAdding_thenTheResponseNamesTheProblem(
      String body, String error, String code) {
    var response = post(JIRA + "add-comment", body.replace('\'', '"'));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    if (error != null) {
      assertThat(response.error()).isEqualTo(error);
    }
    assertThat(app.jira.requests(Comment.Draft.class)).isEmpty();
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(JIRA + "get-comments" + OF_CORE_7).error()).isEqualTo("Issue not found");
    var delete = send(authorized(JIRA + "delete-comment" + OF_CORE_7 + "&comment_id=1").DELETE());
    assertThat(delete.error()).isEqualTo("Comment not found");
    assertThat(delete.status()).isEqualTo(404);

    app.jira.error = new FieldsRejected(Map.of("comment", "Comment body is not valid!"));
    var add =
        post(
            JIRA + "add-comment",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"body\":\"x\"}");
    assertThat(add.status()).isEqualTo(400);
    assertThat(add.error()).isEqualTo("Invalid comment");
    assertThat(add.json()).containsKey("fields");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Missing external_id, issue_id_or_key or comment_id', missing_parameter",
    "&comment_id=x, , invalid_parameter",
  })
  void givenNoUsableId_whenDeleting_thenTheResponseSaysSo(String more, String error, String code) {
    var response = send(authorized(JIRA + "delete-comment" + OF_CORE_7 + more).DELETE());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    if (error != null) {
      assertThat(response.error()).isEqualTo(error);
    }
  }
}
