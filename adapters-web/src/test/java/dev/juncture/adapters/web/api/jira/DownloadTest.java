package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.ScriptedProviderApi;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.testkit.jira.ScriptedJira;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DownloadTest extends HttpTest {

  private static final String CALL =
      "/api/backend/jira/download-attachment?external_id=alice&attachment_id=10";
  private static final long MIB = 1024L * 1024;

  @BeforeEach
  void aFile() {
    app.aliceHasSelected("10000");
    isNamed("Übersicht \"1\".html");
  }

  private void isNamed(String name) {
    app.jira.attachments =
        List.of(new Attachment("10", name, "text/html", 5, Optional.empty(), Optional.empty()));
  }

  @Test
  void givenAFile_whenDownloading_thenItComesAsAFileWithItsName() {
    app.api.script =
        _ ->
            ScriptedProviderApi.text(
                200,
                "<p>hi",
                new Header("Content-Type", "text/html; charset=utf-8"),
                new Header("ETag", "\"v1\""),
                new Header("Content-Disposition", "inline"),
                new Header("Set-Cookie", "a=b"),
                new Header("X-Other", "1"));

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("<p>hi");
    var headers = response.raw().headers();
    assertThat(headers.allValues("Content-Disposition"))
        .containsExactly(
            "attachment; filename=\"_bersicht _1_.html\"; filename*=UTF-8''%C3%9Cbersicht%20%221%22.html");
    assertThat(headers.allValues("Content-Type")).containsExactly("text/html; charset=utf-8");
    assertThat(headers.firstValue("ETag")).contains("\"v1\"");
    assertThat(headers.firstValue("Content-Length")).contains("5");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    assertThat(headers.map().keySet()).doesNotContain("set-cookie", "x-other");
    assertThat(app.api.requests.getFirst().target())
        .hasToString(ScriptedProviderApi.BASE + "/rest/api/3/attachment/content/10");
  }

  @Test
  void givenANameWithALineBreak_whenDownloading_thenThereIsNoOtherHeader() {
    isNamed("a\r\nX-Injected: 1");

    var headers = backend(CALL).raw().headers();

    assertThat(headers.firstValue("Content-Disposition"))
        .contains(
            "attachment; filename=\"a__X-Injected_ 1\"; filename*=UTF-8''a%0D%0AX-Injected%3A%201");
    assertThat(headers.firstValue("X-Injected")).isEmpty();
  }

  @Test
  void givenNoContentType_whenDownloading_thenItIsThatOfTheAttachment() {
    assertThat(backend(CALL).header("Content-Type")).isEqualTo("text/html");
  }

  @Test
  void givenARange_whenDownloading_thenThatPartComes() {
    app.api.script =
        request ->
            request.headers().contains(new Header("Range", "bytes=0-1"))
                ? ScriptedProviderApi.text(206, "<p", new Header("Content-Range", "bytes 0-1/5"))
                : ScriptedProviderApi.text(416, "", new Header("Content-Range", "bytes */5"));

    var part = send(authorized(CALL).header("Range", "bytes=0-1").header("Cookie", "a=b").GET());
    var none = send(authorized(CALL).header("Range", "bytes=9-").GET());

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("<p");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 0-1/5");
    assertThat(none.status()).isEqualTo(416);
    assertThat(none.header("Content-Range")).isEqualTo("bytes */5");
    assertThat(app.api.requests.getFirst().headers())
        .containsExactly(new Header("Range", "bytes=0-1"));
  }

  @Test
  void givenARedirectToTheMediaHost_whenDownloading_thenTheTokenStaysWithJira() {
    app.api.script =
        request ->
            request.target().getHost().equals("media.example")
                ? ScriptedProviderApi.text(200, "file")
                : ScriptedProviderApi.text(
                    303, "", new Header("Location", "https://media.example/f?signature=1"));

    assertThat(backend(CALL).text()).isEqualTo("file");
    assertThat(app.api.requests).hasSize(2);
    assertThat(app.api.requests.getLast().bearer()).isEmpty();
  }

  @Test
  void givenACallerThatTakesGzip_whenDownloading_thenTheBytesStayAsTheyAre() {
    var text = "plain ".repeat(2_000);
    app.api.script =
        _ -> ScriptedProviderApi.text(200, text, new Header("Content-Type", "text/plain"));

    var response = send(authorized(CALL).header("Accept-Encoding", "gzip").GET());

    assertThat(response.text()).isEqualTo(text);
    assertThat(response.raw().headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void givenJiraRejects_whenDownloading_thenTheErrorIsWhatJirasResponseMeans() {
    app.api.script = _ -> ScriptedProviderApi.text(429, "slow down");
    app.jira.rejection = new RateLimited("Jira", Duration.ofSeconds(77));

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.code()).isEqualTo("provider_rate_limited");
    assertThat(response.header("Retry-After")).isEqualTo("77");
    assertThat(app.jira.requests).contains(new ScriptedJira.Rejected(429, "slow down"));
  }

  @Test
  void givenNoConnectionToTheProvider_whenDownloading_thenOurErrorSaysSo() {
    app.api.script = _ -> new Outcome.ConnectFailed();

    assertThat(backend(CALL).code()).isEqualTo("provider_unreachable");
  }

  @Test
  void givenWhatCannotBeDownloaded_whenDownloading_thenOurErrorSaysSo() {
    assertThat(backend(CALL.replace("id=10", "id=11")).error()).isEqualTo("Attachment not found");
    assertThat(backend(CALL.replace("id=10", "id=../x")).code()).isEqualTo("invalid_parameter");
    assertThat(backend(CALL.replace("id=10", "id=")).error())
        .isEqualTo("Missing external_id or attachment_id");
    app.jira.error = new Forbidden();
    assertThat(backend(CALL).error()).isEqualTo("Access denied to attachment");
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenALargeFile_whenDownloading_thenLittleOfItIsInMemory() throws Exception {
    var file = new CountedFile(64 * MIB);
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.of(64 * MIB), file);

    var response = CLIENT.send(authorized(CALL).GET().build(), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      var piece = new byte[64 * 1024];
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        file.received.addAndGet(count);
      }
    }

    assertThat(file.received).hasValue(64 * MIB);
    assertThat(file.mostInFlight).hasValueLessThan(16 * MIB);
  }

  @Test
  void givenACallerThatGoesAway_whenDownloading_thenTheTransferEnds() throws Exception {
    var file = new CountedFile(Long.MAX_VALUE);
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), file);

    var response = CLIENT.send(authorized(CALL).GET().build(), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(body.read()).isNotNegative();
    }

    assertThat(file.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /// Counts what was sent and has not been received.
  private static final class CountedFile extends InputStream {

    final AtomicLong received = new AtomicLong();
    final AtomicLong mostInFlight = new AtomicLong();
    final CountDownLatch closed = new CountDownLatch(1);
    private final long length;
    private long sent;

    CountedFile(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      int some = (int) Math.min(count, length - sent);
      if (some == 0) {
        return -1;
      }
      sent += some;
      mostInFlight.accumulateAndGet(sent - received.get(), Math::max);
      return some;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
