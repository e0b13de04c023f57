package dev.juncture.adapters.web.api.proxy;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.ScriptedProviderApi;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyTest extends HttpTest {

  private static final String CALL = "/api/backend/proxy/jira/rest/api/3/thing?external_id=alice";
  private static final int MIB = 1024 * 1024;

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("micronaut.server.max-request-size", 8 * MIB);
  }

  @BeforeEach
  void connected() {
    app.aliceIsConnected();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void givenAConnection_whenCalling_thenTheCallGoesBelowItsBaseWithItsToken(String method) {
    var response = send(authorized(CALL).method(method, BodyPublishers.ofString("body")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("fine");
    assertThat(response.header("X-Juncture-Proxied")).isEqualTo("true");
    assertThat(asked().method()).isEqualTo(method);
    assertThat(asked().target()).hasToString("https://api.example/ex/site-1/rest/api/3/thing");
    assertThat(asked().bearer().orElseThrow().reveal()).isEqualTo("access-1");
    assertThat(app.api.bytesReceived).hasValue(4);
  }

  @Test
  void givenHead_whenCalling_thenTheHeadersComeWithoutABody() {
    app.api.script =
        _ ->
            ScriptedProviderApi.stream(
                200,
                OptionalLong.of(12345),
                InputStream.nullInputStream(),
                new Header("ETag", "\"v1\""));

    var response = send(authorized(CALL).method("HEAD", BodyPublishers.noBody()));

    assertThat(response.status()).isEqualTo(200);
    assertThat(asked().method()).isEqualTo("HEAD");
    assertThat(response.header("Content-Length")).isEqualTo("12345");
    assertThat(response.header("ETag")).isEqualTo("\"v1\"");
    assertThat(response.text()).isEmpty();
  }

  @Test
  void givenAQuery_whenCalling_thenAllButOursIsPassedAsItWasSpelled() {
    backend(
        "/api/backend/proxy/jira/search?b=2&jql=a%20%3D+b%2Cc&external_id=alice&b=1&empty=&flag&x[]=%5B");

    assertThat(asked().target().getRawQuery())
        .isEqualTo("b=2&jql=a%20%3D+b%2Cc&b=1&empty=&flag&x[]=%5B");
  }

  @Test
  void givenAnOddButHarmlessPath_whenCalling_thenItIsPassedAsItWasSpelled() {
    backend("/api/backend/proxy/jira/users/a%40b.example/~x;v=1/caf%C3%A9/?external_id=alice");

    assertThat(asked().target().getRawPath())
        .isEqualTo("/ex/site-1/users/a%40b.example/~x;v=1/caf%C3%A9/");
  }

  @TestFactory
  Stream<DynamicTest> givenATrickInThePath_whenCalling_thenNothingIsCalled() {
    return Stream.of(
            "https://evil.example/x",
            "https:%2F%2Fevil.example/x",
            "http%3A//evil.example/x",
            "/evil.example/x",
            "//evil.example/x",
            "..",
            "../other-site/x",
            "rest/../../other",
            "rest/./x",
            "%2e%2e/other",
            "rest/.%2E/other",
            "rest/%2e",
            "rest/..;/other",
            "rest/..%3Bx=1/other",
            "rest/%2Fother",
            "rest%2f..%2fother",
            "rest/%5Cother",
            "rest%5c..%5cother",
            "rest/%252e%252e/other",
            "rest/%25252Fother",
            "rest//other",
            "user:secret@evil.example/x",
            "@evil.example/x",
            "%40evil.example/x",
            ":80@evil.example",
            "rest/%0d%0aHost:%20evil.example",
            "rest/%0AX-Injected:1",
            "rest/%00",
            "rest/%7f",
            "rest/%c0%ae%c0%ae/other",
            "rest/%ff",
            "rest/%zz")
        .map(path -> dynamicTest(path, () -> nothingIsCalledFor(path)));
  }

  @TestFactory
  Stream<DynamicTest> givenWhatIsNoPath_whenCalling_thenNothingIsCalled() {
    return Stream.of("rest\\..\\other", "rest/\u0001", "rest/<x>", "rest/{x}")
        .map(path -> dynamicTest(path, () -> nothingIsCalledFor(path)));
  }

  private void nothingIsCalledFor(String path) throws IOException {
    var status = rawStatus("/api/backend/proxy/jira/" + path + "?external_id=alice");

    assertThat(status).isEqualTo(400);
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenNoKey_whenCalling_thenThatComesFirst() {
    var response = get(CALL);

    assertThat(response.code()).isEqualTo("missing_secret_key");
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenTheExternalIdInAHeader_whenCalling_thenThatConnectionIsUsedAndTheHeaderStaysHere() {
    var response =
        send(
            authorized("/api/backend/proxy/jira/rest/api/3/thing?b=2")
                .header("X-Juncture-External-Id", "alice")
                .GET());

    assertThat(response.status()).isEqualTo(200);
    assertThat(asked().target().getRawQuery()).isEqualTo("b=2");
    assertThat(asked().headers())
        .extracting(it -> it.name().toLowerCase(Locale.ROOT))
        .doesNotContain("x-juncture-external-id");
  }

  @Test
  void givenAnotherExternalIdInTheHeader_whenCalling_thenItIsRejected() {
    var response = send(authorized(CALL).header("X-Juncture-External-Id", "bob").GET());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("external_id must be the same in query and header");
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenAHeaderThatIsNotAscii_whenCalling_thenItIsRejected() throws Exception {
    var status =
        rawStatus(
            "/api/backend/proxy/jira/x HTTP/1.1\r\nX-Juncture-External-Id: caf\u00e9\r\nX-Next: ");

    assertThat(status).isEqualTo(400);
    assertThat(app.api.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/backend/proxy/jira/x, 400, missing_parameter",
    "/api/backend/proxy/jira/x?external_id=a&external_id=b, 400, invalid_parameter",
    "/api/backend/proxy/unknown/x?external_id=alice, 400, unknown_provider",
    "/api/backend/proxy/jira/x?external_id=nobody, 401, connection_not_found",
    "/api/backend/proxy/jira?external_id=alice, 404, path_not_found"
  })
  void givenWhatCannotBeCalled_whenCalling_thenOurErrorSaysSo(
      String path, int status, String code) {
    var response = backend(path);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(response.raw().headers().firstValue("X-Juncture-Proxied")).isEmpty();
    assertThat(app.api.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 206, 304, 400, 404, 409, 418, 429, 500, 503, 599})
  void givenAResponse_whenCalling_thenItsStatusIsPassed(int status) {
    app.api.script =
        _ -> ScriptedProviderApi.text(status, status == 204 || status == 304 ? "" : "{}");

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("X-Juncture-Proxied")).isEqualTo("true");
  }

  @Test
  void givenHeaders_whenResponding_thenTheProvidersOwnAndNoOthersArePassed() {
    app.api.script =
        _ ->
            ScriptedProviderApi.text(
                200,
                "text",
                new Header("Content-Type", "application/vnd.github+json; charset=utf-8"),
                new Header("Link", "<https://api.example/x?page=2>; rel=\"next\""),
                new Header("ETag", "W/\"abc\""),
                new Header("Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT"),
                new Header("Cache-Control", "private, max-age=60"),
                new Header("Vary", "Accept"),
                new Header("X-Total-Count", "17"),
                new Header("X-RateLimit-Remaining", "3"),
                new Header("Retry-After", "7"),
                new Header("Set-Cookie", "session=1"),
                new Header("X-Request-Id", "theirs"),
                new Header("Connection", "X-Secret-Hop"),
                new Header("X-Secret-Hop", "1"),
                new Header("Strict-Transport-Security", "max-age=1"),
                new Header("Access-Control-Allow-Origin", "*"),
                new Header("WWW-Authenticate", "Bearer"));

    var headers = backend(CALL).raw().headers();

    assertThat(headers.allValues("Content-Type"))
        .containsExactly("application/vnd.github+json; charset=utf-8");
    assertThat(headers.firstValue("Link")).contains("<https://api.example/x?page=2>; rel=\"next\"");
    assertThat(headers.firstValue("ETag")).contains("W/\"abc\"");
    assertThat(headers.firstValue("Last-Modified")).contains("Wed, 21 Oct 2026 07:28:00 GMT");
    assertThat(headers.allValues("Cache-Control")).containsExactly("private, max-age=60");
    assertThat(headers.allValues("Vary")).containsExactly("Accept", "Authorization");
    assertThat(headers.firstValue("X-Total-Count")).contains("17");
    assertThat(headers.firstValue("X-RateLimit-Remaining")).contains("3");
    assertThat(headers.firstValue("Retry-After")).contains("7");
    assertThat(headers.allValues("X-Request-Id")).hasSize(1).doesNotContain("theirs");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.map().keySet())
        .doesNotContain(
            "set-cookie",
            "x-secret-hop",
            "strict-transport-security",
            "access-control-allow-origin",
            "www-authenticate");
  }

  @Test
  void givenAResponseWithoutAType_whenCalling_thenNoneIsMadeUp() {
    var response = backend(CALL);

    assertThat(response.raw().headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void givenACallerThatTakesGzip_whenTheProviderDidNotCompress_thenTheBytesStayAsTheyAre() {
    var text = "plain ".repeat(2_000);
    app.api.script =
        _ -> ScriptedProviderApi.text(200, text, new Header("Content-Type", "text/plain"));

    var response = send(authorized(CALL).header("Accept-Encoding", "gzip").GET());

    assertThat(response.text()).isEqualTo(text);
    assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(text.length()));
    assertThat(response.raw().headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void givenHeaders_whenCalling_thenTheProviderHearsThemAndNothingAboutTheCaller() {
    send(
        authorized(CALL)
            .header("If-None-Match", "\"v1\"")
            .header("Range", "bytes=0-1")
            .header("Accept", "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header("Cookie", "a=b")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("Forwarded", "for=10.0.0.1")
            .header("Proxy-Authorization", "Basic abc")
            .header("X-Request-Id", "mine-1")
            .GET());

    assertThat(asked().headers())
        .contains(
            new Header("If-None-Match", "\"v1\""),
            new Header("Range", "bytes=0-1"),
            new Header("Accept", "application/vnd.github+json"),
            new Header("X-GitHub-Api-Version", "2022-11-28"))
        .noneMatch(it -> it.value().contains(KEY))
        .extracting(it -> it.name().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(
            "cookie",
            "authorization",
            "proxy-authorization",
            "x-forwarded-for",
            "forwarded",
            "host",
            "connection",
            "content-length",
            "x-request-id");
  }

  @Test
  void givenARedirectBelowTheBase_whenCalling_thenItLeadsThroughHereAgain() {
    app.api.script =
        _ ->
            ScriptedProviderApi.text(
                302, "", new Header("Location", "https://api.example/ex/site-1/rest/new?page=2"));

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location"))
        .isEqualTo("/api/backend/proxy/jira/rest/new?page=2&external_id=alice");
  }

  @Test
  void givenARedirectToAnotherHost_whenCalling_thenItIsRejected() {
    app.api.script =
        _ ->
            ScriptedProviderApi.text(
                302, "", new Header("Location", "https://media.example/signed?secret=1"));

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(502);
    assertThat(response.code()).isEqualTo("provider_redirect_not_allowed");
    assertThat(response.text()).doesNotContain("media.example").doesNotContain("secret=1");
  }

  @Test
  void givenALargeBody_whenCalling_thenItIsTakenBeyondWhatOtherCallsTake() {
    var response = send(authorized(CALL).POST(BodyPublishers.ofByteArray(new byte[6 * MIB])));

    assertThat(response.status()).isEqualTo(200);
    assertThat(app.api.bytesReceived).hasValue(6 * MIB);
  }

  @Test
  void givenABodyWithoutLength_whenCalling_thenAllOfItIsPassed() {
    var response =
        send(
            authorized(CALL)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[3 * MIB]))));

    assertThat(response.status()).isEqualTo(200);
    assertThat(app.api.bytesReceived).hasValue(3 * MIB);
  }

  @Test
  void givenABodyPastTheCap_whenCalling_thenItIsRejected() {
    var response = send(authorized(CALL).POST(BodyPublishers.ofByteArray(new byte[9 * MIB])));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenABodyPastTheCapWithoutLength_whenCalling_thenItIsRejected() {
    var response =
        send(
            authorized(CALL)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[9 * MIB]))));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
  }

  @Test
  void givenAResponseThatBreaksOff_whenReadingIt_thenNobodyTakesItForComplete() {
    app.api.script =
        _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), breakingOff(100_000));

    assertThatThrownBy(() -> CLIENT.send(authorized(CALL).GET().build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void givenAResponseThatIsShorterThanAnnounced_whenReadingIt_thenNobodyTakesItForComplete() {
    app.api.script =
        _ -> ScriptedProviderApi.stream(200, OptionalLong.of(200_000), breakingOff(100_000));

    assertThatThrownBy(() -> CLIENT.send(authorized(CALL).GET().build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void givenASmallResponseThatBreaksOff_whenReadingIt_thenNobodyTakesItForComplete() {
    app.api.script =
        _ -> ScriptedProviderApi.stream(200, OptionalLong.of(200), breakingOffOnce(100));

    assertThatThrownBy(() -> CLIENT.send(authorized(CALL).GET().build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void givenAReaderThatStops_whenResponding_thenTheProviderIsNotReadAhead() throws Exception {
    var endless = new Endless();
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), endless);

    try (var socket = opened(CALL)) {
      assertThat(socket.getInputStream().read()).isPositive();
      var read = settled(endless.read);

      // What the sockets' buffers and a few pieces take, and no more.
      assertThat(read).isLessThan(16L * MIB);
    }
  }

  @Test
  void givenACallerThatGoesAway_whenResponding_thenTheProviderIsLetGo() throws Exception {
    var endless = new Endless();
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), endless);

    try (var socket = opened(CALL)) {
      assertThat(socket.getInputStream().read()).isPositive();
    }

    assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givenACallerThatWentAwayBeforeTheResponse_whenItComes_thenTheProviderIsLetGo()
      throws Exception {
    var endless = new Endless();
    var isGone = new CountDownLatch(1);
    var called = new CountDownLatch(1);
    app.api.script =
        _ -> {
          called.countDown();
          reachesZero("the caller has gone", isGone);
          return ScriptedProviderApi.stream(200, OptionalLong.empty(), endless);
        };

    try (var _ = opened(CALL)) {
      assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
    }
    isGone.countDown();

    assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givenCallersWhoGoAway_whenTheProviderIsSilent_thenTheyKeepNoPlace() throws Exception {
    var silent = new Semaphore(0);
    app.api.script =
        request -> {
          silent.release();
          var hasEnded = new CountDownLatch(1);
          try (var _ = request.caller().onEnd(hasEnded::countDown)) {
            reachesZero("the caller has gone", hasEnded);
          }
          return new Outcome.CallerDisconnected();
        };

    for (int i = 0; i < 10; i++) {
      try (var _ = opened(CALL)) {
        assertThat(silent.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    app.api.script = _ -> ScriptedProviderApi.text(200, "room again");

    eventually("a call is free again", () -> backend(CALL).status() == 200);
  }

  @Test
  void givenACallerThatGoesAway_whenTheProviderPausesInItsBody_thenItIsLetGo() throws Exception {
    var paused = new Paused();
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), paused);

    try (var socket = opened(CALL)) {
      assertThat(socket.getInputStream().read()).isPositive();
      assertThat(paused.isReading.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(paused.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-A: \u0000", "X-A: a\u0001b", "X-A: \u007f", "X-A: a\r\nX-B: c", "X-A: \u20ac", "X A: b",
        "X-\u00e9: b", ": b", "X:A: b", "Location: \u0007", "Content-Type: \u0000", "ETag: \n"
      })
  void givenAnIllegalHeader_whenResponding_thenItIsDroppedAndTheResponseIsPassed(String header) {
    var parts = header.split("(?<=.): |^: ", 2);
    for (int i = 0; i < 5; i++) {
      app.api.script =
          _ ->
              ScriptedProviderApi.text(
                  200, "fine", new Header(parts[0], parts[1]), new Header("X-Good", "1"));

      var response = backend(CALL);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text()).isEqualTo("fine");
      assertThat(response.header("X-Good")).isEqualTo("1");
      assertThat(response.header("X-B")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 302})
  void givenALongLocation_whenResponding_thenNoPlaceStaysTaken(int status) {
    var below = "https://api.example/ex/site-1/" + "a/%41".repeat(2_400);
    for (var location :
        List.of(below, "https://evil.example/" + "a".repeat(12_000), "a".repeat(12_000))) {
      for (int i = 0; i < 5; i++) {
        app.api.script =
            _ -> ScriptedProviderApi.text(status, "", new Header("Location", location));

        assertThat(backend(CALL).status()).isIn(status, 502);
      }
    }
  }

  @Test
  void givenAsManyCallsAsThereMayBe_whenOneMoreComes_thenItIsTurnedAwayUntilOneEnds()
      throws Exception {
    app.api.script = _ -> ScriptedProviderApi.stream(200, OptionalLong.empty(), new Endless());

    try (var first = opened(CALL);
        var second = opened(CALL)) {
      assertThat(first.getInputStream().read()).isPositive();
      assertThat(second.getInputStream().read()).isPositive();
      var rejected = backend(CALL);

      assertThat(rejected.status()).isEqualTo(429);
      assertThat(rejected.code()).isEqualTo("too_many_calls");
      assertThat(rejected.header("Retry-After")).isEqualTo("1");
    }
    app.api.script = _ -> ScriptedProviderApi.text(200, "room again");

    eventually("a call is free again", () -> backend(CALL).status() == 200);
  }

  @ParameterizedTest
  @CsvSource({
    "NotConnected, 502, provider_unreachable",
    "NoAnswer, 504, provider_timeout",
    "AddressBlocked, 502, provider_address_not_allowed",
    "BodyBroken, 413, body_too_large"
  })
  void givenNoResponse_whenCalling_thenOurErrorSaysWhy(String outcome, int status, String code) {
    app.api.script = _ -> outcome(outcome);

    var response = backend(CALL);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.raw().headers().firstValue("X-Juncture-Proxied")).isEmpty();
  }

  private static Outcome outcome(String name) {
    return switch (name) {
      case "NotConnected" -> new Outcome.ConnectFailed();
      case "NoAnswer" -> new Outcome.NoResponse();
      case "AddressBlocked" -> new Outcome.AddressBlocked();
      default -> new Outcome.RequestBodyFailed();
    };
  }

  private ProviderRequest asked() {
    return app.api.requests.getFirst();
  }

  /// As a client's streams do: who reads on after the failure meets the end.
  private static InputStream breakingOffOnce(int after) {
    return new InputStream() {
      private int left = after;

      @Override
      public int read() throws IOException {
        left--;
        if (left == -1) {
          throw new IOException("the provider went away");
        }
        return left < 0 ? -1 : 'x';
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int one = read();
        into[offset] = (byte) one;
        return one < 0 ? -1 : 1;
      }
    };
  }

  /// Gives `after` bytes, in pieces as large as the reader takes, and then breaks off.
  private static InputStream breakingOff(int after) {
    return new InputStream() {
      private int left = after;

      @Override
      public int read() throws IOException {
        requireMore();
        left--;
        return 'x';
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        requireMore();
        int count = Math.min(length, left);
        Arrays.fill(into, offset, offset + count, (byte) 'x');
        left -= count;
        return count;
      }

      private void requireMore() throws IOException {
        if (left == 0) {
          throw new IOException("broke off");
        }
      }
    };
  }

  /// Gives one byte and then nothing until it is closed.
  private static final class Paused extends InputStream {

    final CountDownLatch isReading = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    private boolean hasBegun;

    @Override
    public int read() throws IOException {
      if (!hasBegun) {
        hasBegun = true;
        return 'x';
      }
      isReading.countDown();
      reachesZero("the stream is closed", closed);
      throw new IOException("closed");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      into[offset] = (byte) read();
      return 1;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static final class Endless extends InputStream {

    final AtomicLong read = new AtomicLong();
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() {
      read.incrementAndGet();
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      read.addAndGet(length);
      return length;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static long settled(AtomicLong count) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    var pause = new CountDownLatch(1);
    long before;
    long now = count.get();
    do {
      before = now;
      assertThat(pause.await(500, TimeUnit.MILLISECONDS)).isFalse();
      now = count.get();
    } while (now != before && System.nanoTime() < deadline);
    return now;
  }
}
