package dev.juncture.adapters.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.RequestBody.Streamed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.proxy.FakeCaller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ApacheProviderHttpClientTest {

  private static final Secret TOKEN = new Secret("the-access-token");
  private static final int MIB = 1024 * 1024;

  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final ApacheProviderHttpClient calls = new ApacheProviderHttpClient(settings(List.of()));

  /// Waits for longer than a test takes.
  private final ApacheProviderHttpClient longWaiting =
      new ApacheProviderHttpClient(longTimeouts(8));

  /// Has one connection for each provider.
  private final ApacheProviderHttpClient narrow = new ApacheProviderHttpClient(longTimeouts(2));

  private final FakeCaller caller = new FakeCaller();

  @AfterEach
  void close() throws IOException {
    calls.close();
    longWaiting.close();
    narrow.close();
  }

  @Test
  void givenACall_whenSending_thenItArrivesToTheLetter() throws Exception {
    var head = new CompletableFuture<String>();
    try (var server =
        new RawServer(
            it -> {
              head.complete(it.head());
              it.send("HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nX-A: 1\r\nX-A: 2\r\n\r\nok");
            })) {
      var target = server.uri("/ex/a%2Db/~c;d=1?b=2&a=%20+%5B&empty=");
      var response =
          responded(
              calls.send(
                  new ProviderRequest(
                      "GET",
                      target,
                      List.of(new Header("X-One", "1"), new Header("Accept-Encoding", "gzip")),
                      TOKEN,
                      new Empty(),
                      caller)));

      assertThat(text(response)).isEqualTo("ok");
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.length()).hasValue(2);
      assertThat(response.headers()).contains(new Header("X-A", "1"), new Header("X-A", "2"));
      assertThat(head.get())
          .startsWith("GET /ex/a%2Db/~c;d=1?b=2&a=%20+%5B&empty= HTTP/1.1\r\n")
          .contains("Authorization: Bearer the-access-token\r\n")
          .contains("Host: 127.0.0.1:" + server.port() + "\r\n")
          .contains("X-One: 1\r\n")
          .contains("Accept-Encoding: gzip\r\n")
          .doesNotContain("Cookie")
          .doesNotContain("Upgrade");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 401, 429, 503})
  void givenAResponseThatClientsActOn_whenSending_thenItIsOnlyHandedOn(int status)
      throws Exception {
    try (var otherHost = new RawServer(it -> it.send("HTTP/1.1 200 OK\r\n\r\n"));
        var server =
            new RawServer(
                it -> {
                  it.head();
                  it.send(
                      "HTTP/1.1 "
                          + status
                          + " Odd\r\nLocation: "
                          + otherHost.uri("/stolen")
                          + "\r\nRetry-After: 0\r\nWWW-Authenticate: Basic\r\n"
                          + "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
                })) {
      var response = responded(get(server.uri("/")));

      assertThat(response.status()).isEqualTo(status);
      assertThat(server.connections).hasValue(1);
      assertThat(otherHost.connections).hasValue(0);
    }
  }

  @Test
  void givenManyCalls_whenSending_thenAConnectionIsUsedAgain() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              while (!it.head().isEmpty()) {
                it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              }
            })) {
      for (int i = 0; i < 20; i++) {
        assertThat(text(responded(get(server.uri("/"))))).isEqualTo("ok");
      }

      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void givenAKeptConnectionThatDied_whenReading_thenTheCallIsMadeOnAnother() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            })) {
      assertThat(text(responded(get(server.uri("/"))))).isEqualTo("ok");
      assertThat(text(responded(get(server.uri("/"))))).isEqualTo("ok");

      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void givenADroppedConnection_whenChangingSomething_thenItIsNotSentTwice() throws Exception {
    var received = new AtomicInteger();
    try (var server =
        new RawServer(
            it -> {
              it.head();
              received.incrementAndGet();
            })) {
      var outcome = send("POST", server.uri("/"), new Buffered(new byte[10]));

      assertThat(outcome).isInstanceOf(Outcome.NoResponse.class);
      assertThat(received).hasValue(1);
    }
  }

  @Test
  void givenNobodyListens_whenSending_thenNothingWasSent() throws Exception {
    URI target;
    try (var server = new RawServer(_ -> {})) {
      target = server.uri("/");
    }

    assertThat(get(target)).isInstanceOf(Outcome.ConnectFailed.class);
  }

  @Test
  void givenASilentProvider_whenSending_thenTheWaitEnds() throws Exception {
    try (var server = new RawServer(RawServer.Connection::drain)) {
      assertThat(send("POST", server.uri("/"), new Empty())).isInstanceOf(Outcome.NoResponse.class);
    }
  }

  @Test
  void givenAProviderThatNeverShakesHands_whenSending_thenTheWaitEnds() throws Exception {
    try (var server = new RawServer(RawServer.Connection::drain)) {
      var target = URI.create("https://localhost:" + server.uri("/").getPort() + "/");

      assertThat(get(target)).isNotInstanceOf(Responded.class);
    }
  }

  @Test
  void givenASilentProvider_whenReading_thenTheCallIsNotMadeAgain() throws Exception {
    var calls = new AtomicInteger();
    try (var server =
        new RawServer(
            it -> {
              calls.incrementAndGet();
              it.drain();
            })) {
      assertThat(get(server.uri("/"))).isInstanceOf(Outcome.NoResponse.class);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void givenASlowCaller_whenReading_thenTheProviderIsNotBlamed() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
              it.drain();
            })) {
      var response = responded(get(server.uri("/")));
      assertThat(response.body().read()).isEqualTo('a');
      // Longer than a provider may be silent.
      assertThat(new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS)).isFalse();

      assertThat(text(response)).isEqualTo("bc");
    }
  }

  @Test
  void givenAProviderThatStallsInTheMiddle_whenReading_thenTheReaderHearsOfIt() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbeginning");
              it.drain();
            })) {
      var response = responded(get(server.uri("/")));

      assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void givenADripThatNeverEnds_whenReading_thenTheCallEndsInTime() throws Exception {
    var limited =
        new ApacheProviderHttpClient(
            new ProxySettings(
                List.of(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), 8));
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
              var pause = new CountDownLatch(1);
              while (!pause.await(20, TimeUnit.MILLISECONDS)) {
                it.send("x");
              }
            })) {
      var response = responded(limited.send(request("GET", server.uri("/"), new Empty())));

      assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    } finally {
      limited.close();
    }
  }

  @Test
  void givenAProviderThatTakesNothing_whenSendingALargeBody_thenTheCallEnds() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              new CountDownLatch(1).await();
            })) {
      var outcome = send("PUT", server.uri("/"), endless());

      assertThat(outcome).isInstanceOf(Outcome.NoResponse.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100000",
        "Transfer-Encoding: chunked",
        "Content-Encoding: gzip\r\nContent-Length: 100000",
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked"
      })
  void givenAResponseThatIsCutShort_whenReading_thenItDoesNotLookComplete(String framing)
      throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n");
            })) {
      var response = responded(get(server.uri("/")));

      assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void givenAReaderWhoHasEnough_whenClosing_thenTheProviderNoticesAndNothingIsReadOn()
      throws Exception {
    var noticed = new CountDownLatch(1);
    var written = new AtomicLong();
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
              try {
                while (true) {
                  it.out.write(new byte[8192]);
                  written.addAndGet(8192);
                }
              } catch (IOException e) {
                noticed.countDown();
              }
            })) {
      var response = responded(get(server.uri("/")));
      assertThat(response.body().read()).isZero();
      response.close();

      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(written.get()).isLessThan(64L * MIB);
    }
  }

  @Test
  void givenACallerWhoGivesUp_whenWaitingForTheResponse_thenTheProviderNotices() throws Exception {
    var received = new CountDownLatch(1);
    var noticed = new CountDownLatch(1);
    try (var server =
        new RawServer(
            it -> {
              it.head();
              received.countDown();
              it.drain();
              noticed.countDown();
            })) {
      var thread = Thread.ofVirtual().start(() -> get(server.uri("/")));
      assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();

      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenACallerWhoDisconnects_whenWaitingForTheResponse_thenTheProviderNotices()
      throws Exception {
    var received = new CountDownLatch(1);
    var noticed = new CountDownLatch(1);
    try (var server =
        new RawServer(
            it -> {
              it.head();
              received.countDown();
              allUntilTheEnd(it);
              noticed.countDown();
            })) {
      var outcome = sendInBackground(longWaiting, server.uri("/"));
      assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
      caller.disconnect();

      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.CallerDisconnected.class);
      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenACallerWhoDisconnects_whenReadingTheBody_thenTheReaderAndTheProviderNotice()
      throws Exception {
    var noticed = new CountDownLatch(1);
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbeginning");
              allUntilTheEnd(it);
              noticed.countDown();
            })) {
      var response = responded(longWaiting.send(request("GET", server.uri("/"), new Empty())));
      assertThat(response.body().readNBytes(9)).hasSize(9);
      var rest = CompletableFuture.supplyAsync(() -> failureOfReading(response), VIRTUAL);
      caller.disconnect();

      assertThat(rest.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenACallerWhoDisconnects_whenShakingHands_thenTheProviderNotices() throws Exception {
    var connected = new CountDownLatch(1);
    var noticed = new CountDownLatch(1);
    try (var server =
        new RawServer(
            it -> {
              connected.countDown();
              allUntilTheEnd(it);
              noticed.countDown();
            })) {
      var target = URI.create("https://127.0.0.1:" + server.port() + "/");
      var outcome = sendInBackground(longWaiting, target);
      assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
      caller.disconnect();

      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.CallerDisconnected.class);
      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenACallerWhoDisconnects_whenConnecting_thenTheCallEnds() throws Exception {
    try (var full = new FullListener()) {
      var outcome = sendInBackground(longWaiting, full.uri());
      awaitActions(caller);
      caller.disconnect();

      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.CallerDisconnected.class);
    }
  }

  @Test
  void givenACallerWhoDisconnects_whenWaitingForAConnection_thenTheCallEnds() throws Exception {
    var received = new CountDownLatch(1);
    try (var server =
        new RawServer(
            it -> {
              it.head();
              received.countDown();
              it.drain();
            })) {
      var first = new FakeCaller();
      var holding = sendInBackground(narrow, server.uri("/"), first);
      assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
      var waiting = sendInBackground(narrow, server.uri("/"), caller);
      awaitActions(caller);
      caller.disconnect();

      assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.CallerDisconnected.class);
      first.disconnect();
      assertThat(holding.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.CallerDisconnected.class);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void givenACallerWhoHasDisconnected_whenSending_thenNothingIsSent() throws Exception {
    try (var server = new RawServer(RawServer.Connection::drain)) {
      caller.disconnect();

      assertThat(get(server.uri("/"))).isInstanceOf(Outcome.CallerDisconnected.class);
      assertThat(server.connections).hasValue(0);
    }
  }

  @Test
  void givenManyCalls_whenTheyAreDone_thenTheirCallersAreForgotten() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              while (!it.head().isEmpty()) {
                it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              }
            })) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(responded(get(server.uri("/"))))).isEqualTo("ok");
      }

      assertThat(caller.waitingActions()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 None\r\n\r\n",
        "HTTP/1.1 304 Same\r\nContent-Length: 2\r\n\r\n"
      })
  void givenBytesBehindAResponse_whenCallingAgain_thenTheyAreNotTheNextResponse(String first)
      throws Exception {
    for (var surplus :
        List.of(
            "x",
            "\r\n",
            "HTTP/1.1 200 O",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nevil!")) {
      var received = new AtomicInteger();
      try (var server =
          new RawServer(
              it -> {
                it.head();
                received.incrementAndGet();
                it.send(first + surplus);
                it.drain();
              })) {
        for (int i = 1; i <= 3; i++) {
          var outcome = send("POST", server.uri("/"), new Buffered(new byte[1]));
          assertThat(text(responded(outcome))).isIn("", "ok");
          assertThat(received).hasValue(i);
        }

        assertThat(server.connections).hasValue(3);
      }
    }
  }

  @Test
  void givenTwoHundredHeadersOf64Kilobytes_whenSending_thenLittleIsReadAndThereIsNoResponse()
      throws Exception {
    var sent = new AtomicLong();
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\n");
              for (int i = 0; i < 200; i++) {
                it.send("X-" + i + ": " + "x".repeat(64 * 1024 - 16) + "\r\n");
                sent.addAndGet(64 * 1024);
              }
              it.send("Content-Length: 2\r\n\r\nok");
            })) {
      var outcome = longWaiting.send(request("GET", server.uri("/"), new Empty()));

      assertThat(outcome).isInstanceOf(Outcome.NoResponse.class);
    }
    // Includes the socket buffers on both ends.
    assertThat(sent).hasValueLessThan(10L * MIB);
  }

  @Test
  void givenHeadersOf64KilobytesInAll_whenSending_thenTheyArrive() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\n");
              for (int i = 0; i < 16; i++) {
                it.send("X-" + i + ": " + "x".repeat(4 * 1024) + "\r\n");
              }
              it.send("Content-Length: 2\r\n\r\nok");
            })) {
      assertThat(text(responded(get(server.uri("/"))))).isEqualTo("ok");
    }
  }

  @Test
  void givenAHeadResponseWithABody_whenCallingAgain_thenItIsNotTheNextResponse() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n");
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              it.drain();
            })) {
      for (int i = 1; i <= 2; i++) {
        var response = responded(send("HEAD", server.uri("/"), new Empty()));
        assertThat(response.length()).hasValue(40);
        assertThat(text(response)).isEmpty();
      }

      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void givenALargeBody_whenTheProviderWantsIt_thenAllOfItArrives() throws Exception {
    var head = new CompletableFuture<String>();
    var sum = new CompletableFuture<Long>();
    try (var server =
        new RawServer(
            it -> {
              head.complete(it.head());
              it.send("HTTP/1.1 100 Continue\r\n\r\n");
              long ones = 0;
              for (int left = 5 * MIB; left > 0; ) {
                var piece = it.in.readNBytes(Math.min(left, 8192));
                left -= piece.length;
                for (byte b : piece) {
                  ones += b;
                }
              }
              sum.complete(ones);
              it.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
            })) {
      var bytes = new byte[5 * MIB];
      Arrays.fill(bytes, (byte) 1);
      var body = new Streamed(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));

      assertThat(responded(send("POST", server.uri("/"), body)).status()).isEqualTo(201);
      assertThat(head.get())
          .contains("Content-Length: " + 5 * MIB + "\r\n")
          .containsIgnoringCase("Expect: 100-continue\r\n");
      assertThat(sum.get()).isEqualTo(5L * MIB);
    }
  }

  @Test
  void givenALargeBody_whenTheProviderRejectsItsHead_thenNothingOfItIsSpent() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 401 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            })) {
      var body =
          new Streamed(new ByteArrayInputStream(new byte[5 * MIB]), OptionalLong.of(5 * MIB));

      assertThat(responded(send("POST", server.uri("/"), body)).status()).isEqualTo(401);
      assertThat(body.isRepeatable()).isTrue();
    }
  }

  @Test
  void givenALargeBody_whenTheProviderRespondsBeforeItsEnd_thenThatResponseIsNotLost()
      throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 100 Continue\r\n\r\n");
              it.in.readNBytes(MIB);
              it.send(
                  "HTTP/1.1 413 Too much\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmuch");
              it.drain();
            })) {
      var response = responded(send("POST", server.uri("/"), endless()));

      assertThat(response.status()).isEqualTo(413);
      assertThat(text(response)).isEqualTo("much");
    }
  }

  @Test
  void givenACallerWhoGoesAwayInTheMiddle_whenSending_thenTheProviderSeesNoWholeBody()
      throws Exception {
    var tail = new CompletableFuture<String>();
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 100 Continue\r\n\r\n");
              tail.complete(allUntilTheEnd(it));
            })) {
      var body = new Streamed(breakingOff(100_000), OptionalLong.empty());

      assertThat(send("POST", server.uri("/"), body)).isInstanceOf(Outcome.RequestBodyFailed.class);
      assertThat(tail.get(20, TimeUnit.SECONDS)).doesNotEndWith("0\r\n\r\n");
    }
  }

  /// Whether the other side ends or tears the connection down.
  private static String allUntilTheEnd(RawServer.Connection connection) {
    var all = new ByteArrayOutputStream();
    try {
      connection.in.transferTo(all);
    } catch (IOException _) {
      // Torn down: what came before counts.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"})
  void givenANameThatLeadsInside_whenSending_thenNoConnectionIsMade(String address)
      throws Exception {
    try (var server = new RawServer(it -> it.send("HTTP/1.1 200 OK\r\n\r\n"))) {
      var resolving = resolving(List.of(), InetAddress.getByName(address));

      var outcome =
          resolving.send(
              request("GET", URI.create("http://api.example:" + server.port() + "/"), new Empty()));

      assertThat(outcome).isInstanceOf(Outcome.AddressBlocked.class);
      assertThat(server.connections).hasValue(0);
      resolving.close();
    }
  }

  @Test
  void givenANameThatMovesInside_whenCallingAgain_thenTheNewAddressIsRejected() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            })) {
      var asked = new AtomicInteger();
      var moving =
          new CheckedDnsResolver(
              settings(List.of()).addresses(),
              _ -> asked.getAndIncrement() == 0 ? otherHost() : loopback());

      assertThat(moving.resolve("api.example")).containsExactly(otherHost());
      assertThatThrownBy(() -> moving.resolve("api.example"))
          .isInstanceOf(CheckedDnsResolver.AddressNotAllowedException.class);
      assertThat(server.connections).hasValue(0);
    }
  }

  @Test
  void givenANameWithAddressesInsideAndOutside_whenResolving_thenOnlyThoseOutsideCount()
      throws Exception {
    var both =
        new CheckedDnsResolver(
            settings(List.of()).addresses(),
            _ -> new InetAddress[] {loopback()[0], otherHost()[0]});

    assertThat(both.resolve("api.example")).containsExactly(otherHost());
  }

  @Test
  void givenAHostThatTheOperatorListed_whenSending_thenItMayBeInside() throws Exception {
    try (var server =
        new RawServer(
            it -> {
              it.head();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            })) {
      var resolving = resolving(List.of("Git.Internal"), InetAddress.getLoopbackAddress());

      var outcome =
          resolving.send(
              request(
                  "GET", URI.create("http://git.internal:" + server.port() + "/"), new Empty()));

      assertThat(text(responded(outcome))).isEqualTo("ok");
      resolving.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f000001", "017700000001", "127.0.0.01"})
  void givenAnOddSpellingOfThisMachine_whenSending_thenNoConnectionIsMade(String host)
      throws Exception {
    try (var server = new RawServer(it -> it.send("HTTP/1.1 200 OK\r\n\r\n"))) {
      var target = new URI("http", null, host, server.port(), "/", null, null);

      assertThat(get(target)).isNotInstanceOf(Responded.class);
      assertThat(server.connections).hasValue(0);
    }
  }

  /// An address of the public internet; nothing is sent there.
  private static InetAddress[] otherHost() throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByName("1.1.1.1")};
  }

  private static InetAddress[] loopback() {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  private static ApacheProviderHttpClient resolving(
      List<String> privateHosts, InetAddress... addresses) {
    return new ApacheProviderHttpClient(settings(privateHosts), _ -> addresses);
  }

  private static ProxySettings settings(List<String> privateHosts) {
    return new ProxySettings(
        privateHosts, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(30), 8);
  }

  private static ProxySettings longTimeouts(int connections) {
    return new ProxySettings(
        List.of(), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3), connections);
  }

  private CompletableFuture<Outcome> sendInBackground(ProviderHttpClient client, URI target) {
    return sendInBackground(client, target, caller);
  }

  private static CompletableFuture<Outcome> sendInBackground(
      ProviderHttpClient client, URI target, FakeCaller caller) {
    var request = new ProviderRequest("GET", target, List.of(), TOKEN, new Empty(), caller);
    return CompletableFuture.supplyAsync(() -> client.send(request), VIRTUAL);
  }

  private static Throwable failureOfReading(ProviderResponse response) {
    try (var body = response.body()) {
      return new AssertionError("read " + body.readAllBytes().length + " bytes to the end");
    } catch (IOException e) {
      return e;
    }
  }

  private static void awaitActions(FakeCaller caller) throws InterruptedException {
    var pause = new CountDownLatch(1);
    while (caller.waitingActions() == 0) {
      assertThat(pause.await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  /// Listens and accepts nothing, and its queue is full: connecting to it takes for ever.
  private static final class FullListener implements AutoCloseable {

    private final ServerSocket listener;
    private final List<SocketChannel> queued = new ArrayList<>();

    FullListener() throws IOException {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < 8; i++) {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(listener.getLocalSocketAddress());
        queued.add(channel);
      }
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
      for (var channel : queued) {
        channel.close();
      }
      listener.close();
    }
  }

  private Outcome get(URI target) {
    return send("GET", target, new Empty());
  }

  private Outcome send(String method, URI target, RequestBody body) {
    return calls.send(request(method, target, body));
  }

  private ProviderRequest request(String method, URI target, RequestBody body) {
    return new ProviderRequest(method, target, List.of(), TOKEN, body, caller);
  }

  private static ProviderResponse responded(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Responded.class);
    return ((Responded) outcome).response();
  }

  private static String text(ProviderResponse response) throws IOException {
    try (var body = response.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Streamed endless() {
    return new Streamed(
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return length;
          }
        },
        OptionalLong.empty());
  }

  private static InputStream breakingOff(int after) {
    return new InputStream() {
      private int left = after;

      @Override
      public int read() throws IOException {
        if (left-- <= 0) {
          throw new IOException("the caller went away");
        }
        return 'x';
      }
    };
  }
}
