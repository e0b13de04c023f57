package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.ScriptedProviderApi;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedServiceDesk;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadTest extends HttpTest {

  private static final String CALL =
      "/api/backend/jira/upload-attachments?external_id=alice&issue_id_or_key=CORE-7";
  private static final String REQUEST_CALL =
      "/api/backend/jsm/upload-request-attachments?external_id=alice&issue_id_or_key=HELP-7";
  private static final String HEAD =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
  private static final String FORM = HEAD + "hello\r\n--b--\r\n";
  private static final long MIB = 1024L * 1024;

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.attachments =
        List.of(new Attachment("10", "a.txt", "text/plain", 5, Optional.empty(), Optional.empty()));
    app.api.script = _ -> ScriptedProviderApi.text(200, "[{}]");
  }

  @Test
  void givenAFile_whenUploading_thenJiraGetsTheFormAsItIs() {
    var response = upload(BodyPublishers.ofString(FORM));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            "{\"attachments\":[{\"id\":\"10\",\"filename\":\"a.txt\",\"mime_type\":\"text/plain\",\"size\":5,\"created\":null,\"author\":null}]}");
    var request = app.api.requests.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target())
        .hasToString(ScriptedProviderApi.BASE + "/rest/api/3/issue/CORE-7/attachments");
    assertThat(request.headers())
        .containsExactlyInAnyOrder(
            new Header("Content-Type", "multipart/form-data; boundary=b"),
            new Header("Accept", "application/json"),
            new Header("X-Atlassian-Token", "no-check"));
    assertThat(app.api.bytesReceived).hasValue(FORM.length());
  }

  @Test
  void givenAFile_whenUploadingToARequest_thenItIsStoredAndThenAttachedAsSaid() {
    app.serviceDesk.attachments = app.jira.attachments;

    var response = send(form(REQUEST_CALL + "&public=false").POST(BodyPublishers.ofString(FORM)));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).startsWith("{\"attachments\":[{\"id\":\"10\",");
    assertThat(app.api.requests.getFirst().target())
        .hasToString(
            ScriptedProviderApi.BASE + "/rest/servicedeskapi/servicedesk/1/attachTemporaryFile");
    assertThat(app.serviceDesk.requests(ScriptedServiceDesk.Attached.class))
        .containsExactly(
            new ScriptedServiceDesk.Attached(new IssueRef("HELP-7"), List.of("temp1"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing_parameter",
    "&public=, missing_parameter",
    "&public=maybe, invalid_parameter"
  })
  void givenNobodySaysWhoSeesIt_whenUploadingToARequest_thenNothingIsSent(
      String more, String code) {
    var response = send(form(REQUEST_CALL + more).POST(BodyPublishers.ofString(FORM)));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenNoSuchRequestOrNothingStored_whenUploadingToARequest_thenTheCallFails() {
    var call = REQUEST_CALL + "&public=true";
    app.api.script = _ -> ScriptedProviderApi.text(200, "");
    assertThat(send(form(call).POST(BodyPublishers.ofString(FORM))).code())
        .isEqualTo("provider_failed");

    app.serviceDesk.error = new NotFound();
    assertThat(send(form(call).POST(BodyPublishers.ofString(FORM))).error())
        .isEqualTo("Request not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"file\"\r\n\r\nx\r\n--b--\r\n"
      })
  void givenNoFile_whenUploading_thenNothingIsSent(String form) {
    var response = upload(BodyPublishers.ofString(form));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing external_id, issue_id_or_key or file");
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenNoForm_whenUploading_thenNothingIsSent() {
    var response =
        send(
            authorized(CALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("missing_parameter");
    assertThat(app.api.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, ../x, invalid_parameter",
    "alice, '', missing_parameter",
    "nobody, CORE-7, connection_not_found"
  })
  void givenNoUsableIssue_whenUploading_thenNothingIsSent(String who, String issue, String code) {
    var path = CALL.replace("alice", who).replace("CORE-7", issue);

    assertThat(send(form(path).POST(BodyPublishers.ofString(FORM))).code()).isEqualTo(code);
    assertThat(app.api.requests).isEmpty();
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        Arguments.of(new FieldsRejected(Map.of()), 400, "Invalid attachment"),
        Arguments.of(new ScopeMissing(), 403, "Access denied"),
        Arguments.of(new Forbidden(), 403, "Access denied to attach files to issue"),
        Arguments.of(new NotFound(), 404, "Issue not found"),
        Arguments.of(
            new RateLimited("Jira", Duration.ofSeconds(9)), 429, "Jira rate limit exceeded"),
        Arguments.of(new ProviderFailed(), 500, "Failed to upload Jira attachments"));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void givenJiraRejects_whenUploading_thenOurErrorSaysSo(
      DomainError rejection, int status, String error) {
    app.api.script = _ -> ScriptedProviderApi.text(400, "no");
    app.jira.rejection = rejection;

    var response = upload(BodyPublishers.ofString(FORM));

    assertThat(response.error()).isEqualTo(error);
    assertThat(response.status()).isEqualTo(status);
    assertThat(app.jira.requests).contains(new ScriptedJira.Rejected(400, "no"));
  }

  @Test
  void givenAFileThatIsTooLarge_whenUploading_thenTheResponseSaysHowLargeItMayBe() {
    app.api.script = _ -> ScriptedProviderApi.text(413, "");

    var response = upload(BodyPublishers.ofString(FORM));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.json())
        .containsEntry("error", "Attachment is too large")
        .containsEntry("code", "attachment_too_large")
        .containsEntry("max_bytes", 10);
  }

  @Test
  void givenTooManyFiles_whenUploadingToARequest_thenThatIsSaid() {
    app.api.script = _ -> ScriptedProviderApi.text(413, "");

    var response = send(form(REQUEST_CALL + "&public=true").POST(BodyPublishers.ofString(FORM)));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_field_values");
    assertThat(response.json().get("fields")).isEqualTo(Map.of("file", "must be at most 60 files"));
  }

  @Test
  void givenFilesThatJiraDoesNotList_whenUploadingToARequest_thenTheCallSucceeds() {
    app.serviceDesk.attachments = List.of();

    var response = send(form(REQUEST_CALL + "&public=true").POST(BodyPublishers.ofString(FORM)));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{\"attachments\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]x"})
  void givenAResponseThatIsNoList_whenUploading_thenTheCallFails(String body) {
    app.jira.attachments = List.of();
    app.api.script = _ -> ScriptedProviderApi.text(200, body);

    assertThat(upload(BodyPublishers.ofString(FORM)).code()).isEqualTo("provider_failed");
  }

  @Test
  void givenNoResponse_whenUploading_thenOurErrorSaysSo() {
    app.api.script = _ -> new Outcome.NoResponse();

    assertThat(upload(BodyPublishers.ofString(FORM)).code()).isEqualTo("provider_timeout");
  }

  @Test
  void givenAnIdempotencyKey_whenUploadingTwice_thenJiraGetsTheFormOnce() {
    for (int i = 0; i < 2; i++) {
      var response =
          send(
              form(CALL)
                  .header("Idempotency-Key", "one")
                  .POST(BodyPublishers.ofByteArray(large(3 * MIB))));
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.json()).containsKey("attachments");
    }

    assertThat(app.api.requests).hasSize(1);
    var other =
        send(form(CALL).header("Idempotency-Key", "one").POST(BodyPublishers.ofString(FORM)));
    assertThat(other.code()).isEqualTo("idempotency_mismatch");
  }

  @Test
  void givenAnUploadOfAnHour_whenSendingTheSameAgain_thenTheFirstStillHoldsTheKey() {
    var meanwhile = new AtomicReference<Response>();
    app.api.script =
        _ -> {
          app.clock.advance(Duration.ofHours(1));
          meanwhile.set(uploadWithKey());
          return ScriptedProviderApi.text(200, "[{}]");
        };

    var first = uploadWithKey();

    assertThat(meanwhile.get().code()).isEqualTo("idempotency_in_flight");
    assertThat(first.status()).isEqualTo(201);
    assertThat(uploadWithKey().header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(app.api.requests).hasSize(1);
  }

  private Response uploadWithKey() {
    return send(form(CALL).header("Idempotency-Key", "one").POST(BodyPublishers.ofString(FORM)));
  }

  private static byte[] large(long size) {
    var form = new byte[(int) size];
    var head = HEAD.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, form, 0, head.length);
    return form;
  }

  @Test
  void givenALargeFile_whenUploading_thenLittleOfItIsInMemory() {
    var file = new CountedForm(64 * MIB);

    var response = upload(BodyPublishers.ofInputStream(() -> file));

    assertThat(response.status()).isEqualTo(201);
    assertThat(app.api.bytesReceived).hasValue(64 * MIB);
    assertThat(file.mostInFlight).hasValueLessThan(16 * MIB);
  }

  private Response upload(BodyPublisher form) {
    return send(form(CALL).POST(form));
  }

  private HttpRequest.Builder form(String path) {
    return authorized(path).header("Content-Type", "multipart/form-data; boundary=b");
  }

  /// Counts what was sent and has not been received.
  private final class CountedForm extends InputStream {

    final AtomicLong mostInFlight = new AtomicLong();
    private final long length;
    private long sent;

    CountedForm(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      int some = (int) Math.min(count, length - sent);
      if (some == 0) {
        return -1;
      }
      for (int i = 0; i < some && sent + i < HEAD.length(); i++) {
        into[offset + i] = (byte) HEAD.charAt((int) sent + i);
      }
      sent += some;
      mostInFlight.accumulateAndGet(sent - app.api.bytesReceived.get(), Math::max);
      return some;
    }
  }
}
