package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.webhook.WebhookSecret;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two server processes send webhooks to endpoints of this test.
final class WebhooksAcrossProcessesIT {

  private static final String ENDPOINTS = "/api/backend/webhook-endpoints";
  private static final int EVENTS = 20;

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private final CountDownLatch released = new CountDownLatch(1);
  private Stores stores;
  private Environment outside;
  private List<ServerProcess> servers;
  private HttpServer receiver;

  private record Received(String path, String id, long timestamp, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    stores = new Stores();
    outside = Environment.with(stores.database.url(), stores.redisUrl());
    servers = Stream.generate(this::launch).limit(2).toList();
    servers.forEach(ServerProcess::awaitReady);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext("/", this::receive);
    receiver.start();
  }

  private ServerProcess launch() {
    return ServerProcess.launch(
        outside,
        Map.of("JUNCTURE_PROXY_PRIVATE_HOSTS", "127.0.0.1"),
        "-Xmx128m",
        ServerProcess.ONE_COMPILER);
  }

  @AfterEach
  void stop() {
    released.countDown();
    receiver.stop(0);
    servers.forEach(ServerProcess::close);
    outside.close();
    stores.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Received(
              path,
              headers.getFirst("webhook-id"),
              Long.parseLong(headers.getFirst("webhook-timestamp")),
              headers.getFirst("webhook-signature"),
              body));
      if (hanging.contains(path)) {
        Eventually.reachesZero("the test ends", released);
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private WebhookSecret endpoint(String path) {
    var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    var created =
        servers
            .getFirst()
            .api
            .post(ENDPOINTS, "{\"url\": \"" + url + "\", \"events\": [\"connection.*\"]}");
    return new WebhookSecret(new Secret(created.text("secret")));
  }

  private List<Received> at(String path) {
    return received.stream().filter(it -> it.path().equals(path)).toList();
  }

  private void connect(int first, int count) {
    var flow = new Flow(servers.getLast().api, outside.atlassian());
    IntStream.range(first, first + count).forEach(it -> flow.connect("user-" + it));
  }

  @Test
  void givenTwoProcesses_whenAConnectionIsMade_thenItsEventArrivesOnceAndSigned() {
    var secret = endpoint("/healthy");

    connect(0, 1);

    Eventually.eventually("the event arrives", () -> !at("/healthy").isEmpty());
    var event = at("/healthy").getFirst();
    assertThat(event.body())
        .startsWith("{\"type\":\"connection.created\",\"timestamp\":\"")
        .contains("\"external_id\":\"user-0\"");
    assertThat(event.signature())
        .isEqualTo(
            secret.sign(
                event.id(), event.timestamp(), event.body().getBytes(StandardCharsets.UTF_8)));
  }

  /// Whichever process has the endpoint that hangs is killed in the middle of its attempts.
  @Test
  void givenAProcessIsKilledWhileItSends_whenItsLeaseEnds_thenTheOtherSendsEverything() {
    hanging.add("/slow");
    endpoint("/slow");
    endpoint("/healthy");
    connect(0, EVENTS);
    Eventually.eventually("attempts hang", () -> !at("/slow").isEmpty());
    Eventually.eventually("the other endpoint is not delayed", () -> ids("/healthy") == EVENTS);

    hanging.clear();
    servers.getFirst().kill();
    connect(EVENTS, 1);

    Eventually.within(Duration.ofMinutes(3), "all events arrive", () -> ids("/slow") == EVENTS + 1);
    Eventually.eventually("and so at the other one", () -> ids("/healthy") == EVENTS + 1);
  }

  private long ids(String path) {
    return at(path).stream().map(Received::id).distinct().count();
  }
}
