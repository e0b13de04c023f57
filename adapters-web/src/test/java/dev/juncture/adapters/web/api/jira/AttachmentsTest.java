package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.JiraUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttachmentsTest extends HttpTest {

  private static final String LIST =
      "/api/backend/jira/get-attachments?external_id=alice&issue_id_or_key=CORE-7";
  private static final String DELETE = "/api/backend/jira/delete-attachment?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenAttachments_whenListing_thenEachIsComplete() {
    app.jira.attachments =
        List.of(
            new Attachment(
                "10",
                "log.txt",
                "text/plain",
                7_000_000_000L,
                Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
                Optional.of(new JiraUser("a1", "John", Optional.empty(), Optional.empty()))),
            new Attachment("11", "", "", 0, Optional.empty(), Optional.empty()));

    assertThat(backend(LIST).text())
        .isEqualTo(
            "{\"attachments\":[{\"id\":\"10\",\"filename\":\"log.txt\",\"mime_type\":\"text/plain\",\"size\":7000000000,\"created\":\"2024-01-01T00:00:00.000Z\",\"author\":{\"accountId\":\"a1\",\"displayName\":\"John\"}},{\"id\":\"11\",\"filename\":\"\",\"mime_type\":\"\",\"size\":0,\"created\":null,\"author\":null}]}");
  }

  @Test
  void givenNoAttachments_whenListing_thenTheListIsEmpty() {
    assertThat(backend(LIST).text()).isEqualTo("{\"attachments\":[]}");
  }

  @Test
  void givenAnAttachment_whenDeleting_thenItIsNamed() {
    var response = send(authorized(DELETE + "&attachment_id=10").DELETE());

    assertThat(response.status()).isEqualTo(204);
    assertThat(app.jira.requests(AttachmentId.class)).containsExactly(new AttachmentId("10"));
  }

  @ParameterizedTest
  @CsvSource({"'', missing_parameter", "&attachment_id=../x, invalid_parameter"})
  void givenNoUsableId_whenDeleting_thenTheResponseSaysSo(String more, String code) {
    var response = send(authorized(DELETE + more).DELETE());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(LIST).error()).isEqualTo("Issue not found");
    assertThat(delete()).isEqualTo("Attachment not found");

    app.jira.error = new Forbidden();
    assertThat(backend(LIST).error()).isEqualTo("Access denied to issue");
    assertThat(delete()).isEqualTo("Access denied to delete attachment");

    app.jira.error = new ProviderFailed();
    assertThat(backend(LIST).error()).isEqualTo("Failed to fetch Jira attachments");
    assertThat(delete()).isEqualTo("Failed to delete Jira attachment");

    app.jira.error = new ScopeMissing();
    assertThat(backend(LIST).code()).isEqualTo("scope_missing");
  }

  private String delete() {
    return send(authorized(DELETE + "&attachment_id=1").DELETE()).error();
  }
}
