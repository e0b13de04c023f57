package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.atlassian.jira.AttachmentEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraAttachmentsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");

  private final JiraAttachments jira = ATLASSIAN.bean(JiraAttachments.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenNoFile_whenListing_thenTheListIsEmpty() {
    assertThat(all()).isEmpty();
  }

  @Test
  void givenAFile_whenListing_thenItIsThereWithItsAuthor() throws Exception {
    upload("log.txt", "hello");

    var file = all().getFirst();

    assertThat(file.filename()).isEqualTo("log.txt");
    assertThat(file.mimeType()).isEqualTo("text/plain");
    assertThat(file.size()).isEqualTo(5);
    assertThat(file.created()).isPresent();
    assertThat(file.author()).isPresent();
  }

  @Test
  void givenAFile_whenItIsDeletedTwice_thenTheSecondTimeItIsAbsent() throws Exception {
    upload("log.txt", "hello");
    var id = new AttachmentId(all().getFirst().id());

    result(jira.delete(site, id, token));

    assertThat(all()).isEmpty();
    assertEndsWith(new NotFound(), () -> jira.delete(site, id, token));
  }

  @Test
  void givenNoSuchIssue_whenListing_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> jira.attachments(site, new IssueRef("ARM-99999"), token));
  }

  @Test
  void givenAFile_whenReadingIt_thenItIsThatOfTheList() throws Exception {
    upload("log.txt", "hello");
    var file = all().getFirst();

    assertThat(result(jira.attachment(site, new AttachmentId(file.id()), token))).isEqualTo(file);
    assertEndsWith(new NotFound(), () -> jira.attachment(site, new AttachmentId("99999"), token));
  }

  @Test
  void givenAnUpload_whenReadingItsResponse_thenItListsTheFile() throws Exception {
    var response = upload("log.txt", "hello");

    assertThat(jira.uploaded(response.getBytes(UTF_8))).isEqualTo(all());
    assertThat(jira.uploaded("[{\"filename\": \"without an id\"}]".getBytes(UTF_8))).isEmpty();
    assertThat(jira.uploaded("<html>".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void whenAskingForTheLimit_thenItIsThatOfTheSite() {
    assertThat(result(jira.uploadLimit(site, token)))
        .isEqualTo(OptionalLong.of(AttachmentEndpoint.UPLOAD_LIMIT));
  }

  private List<Attachment> all() {
    return result(jira.attachments(site, ISSUE, token));
  }

  private String upload(String name, String content) throws IOException, InterruptedException {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b--\r\n"
            .formatted(name, content);
    var target =
        ATLASSIAN.simulator.apiBaseUrl()
            + "/ex/jira/"
            + site.value()
            + "/rest/api/3/issue/ARM-1/attachments";
    var request =
        HttpRequest.newBuilder(URI.create(target))
            .header("Authorization", "Bearer " + token.value().reveal())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("X-Atlassian-Token", "no-check")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }
}
