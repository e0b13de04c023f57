package dev.juncture.application.webhook;

import static dev.juncture.testkit.webhook.ScriptedWebhookSender.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookSecret;
import dev.juncture.domain.webhook.WebhookSender.Response;
import dev.juncture.testkit.Eventually;
import dev.juncture.testkit.webhook.InMemoryWebhooks;
import dev.juncture.testkit.webhook.ScriptedWebhookSender;
import dev.juncture.testkit.webhook.ScriptedWebhookSender.Sent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliverWebhooksTest {

  private static final WebhookSecret SECRET =
      new WebhookSecret(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final InMemoryWebhooks store = new InMemoryWebhooks(ports.clock, ports.access);
  private final ScriptedWebhookSender sender = new ScriptedWebhookSender();
  private final DeliverWebhooks deliver = on(Runnable::run);

  private DeliverWebhooks on(Executor threads) {
    return new DeliverWebhooks(store, sender, threads, ports.ids, ports.clock);
  }

  private WebhookEndpoint added(String host) {
    var endpoint =
        new WebhookEndpoint(
            UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8)),
            WorkspaceId.DEFAULT,
            URI.create("https://" + host),
            List.of("connection.*"),
            "",
            Optional.empty(),
            ports.clock.instant());
    store.add(endpoint, SECRET);
    return endpoint;
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      store.publish(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{\"n\": " + i + "}");
    }
  }

  private void responds(int status, Optional<Duration> retryAfter) {
    sender.responds = _ -> new Response(status, "", "text", retryAfter);
  }

  private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
    return store.deliveries(endpoint, Optional.empty(), Optional.empty(), 100);
  }

  @Test
  void givenEvents_whenRunning_thenTheyAreSentInOrderAndSigned() {
    var endpoint = added("a.example");
    publish(20);

    deliver.run();

    assertThat(sender.sent)
        .extracting(Sent::body)
        .hasSize(20)
        .allSatisfy(it -> assertThat(it).startsWith("{\"type\":\"connection.created\""))
        .element(19)
        .asString()
        .contains("\"data\":{\"n\":19}");
    var first = sender.sent.getFirst();
    assertThat(first.header("webhook-signature"))
        .isEqualTo(
            SECRET.sign(
                first.header("webhook-id"),
                ports.clock.instant().getEpochSecond(),
                first.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(deliveries(endpoint)).allMatch(it -> it.state() == State.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 301, 400, 404, 500})
  void givenNoSuccess_whenTheWaitHasPassed_thenTheSameEventIsSentAgain(int status) {
    var endpoint = added("a.example");
    publish(1);
    responds(status, Optional.empty());
    deliver.run();
    deliver.run();
    assertThat(sender.sent).hasSize(1);

    sender.responds = _ -> OK;
    ports.clock.advance(Duration.ofSeconds(7));
    deliver.run();

    assertThat(sender.sent)
        .extracting(it -> it.header("webhook-id"))
        .hasSize(2)
        .containsOnly(sender.sent.getFirst().header("webhook-id"));
    assertThat(deliveries(endpoint).getFirst().attempts())
        .extracting(WebhookDelivery.Attempt::status)
        .containsExactly(status, 200);
  }

  @Test
  void givenTenFailures_whenTheLastOneFails_thenTheDeliveryHasFailed() {
    var endpoint = added("a.example");
    publish(1);
    responds(500, Optional.empty());

    for (int i = 0; i < 12; i++) {
      deliver.run();
      ports.clock.advance(Duration.ofHours(29));
      // a success in between, so that the endpoint is not disabled
      sender.responds = it -> it.body().contains("\"n\":0") ? failed() : OK;
      store.publish(WorkspaceId.DEFAULT, EventType.CONNECTION_RECOVERED, "{}");
    }

    var failed = deliveries(endpoint).getLast();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.attempts()).hasSize(10);
    assertThat(store.find(WorkspaceId.DEFAULT, endpoint.id()).orElseThrow().isEnabled()).isTrue();
  }

  private static Response failed() {
    return new Response(500, "", "", Optional.empty());
  }

  @Test
  void givenRetryAfter_whenItHasNotPassed_thenNothingIsSent() {
    added("a.example");
    publish(1);
    responds(429, Optional.of(Duration.ofMinutes(10)));
    deliver.run();

    publish(1);
    ports.clock.advance(Duration.ofMinutes(9));
    deliver.run();
    assertThat(sender.sent).hasSize(1);

    sender.responds = _ -> OK;
    ports.clock.advance(Duration.ofMinutes(2));
    deliver.run();
    assertThat(sender.sent).hasSize(3);
  }

  @Test
  void givenARetryAfterOfDays_whenADayHasPassed_thenItIsTriedAgain() {
    added("a.example");
    publish(1);
    responds(503, Optional.of(Duration.ofDays(30)));
    deliver.run();

    ports.clock.advance(Duration.ofHours(25));
    deliver.run();

    assertThat(sender.sent).hasSize(2);
  }

  @Test
  void givenAnEndpointThatIsGone_whenSending_thenItIsDisabledAtOnce() {
    var endpoint = added("a.example");
    publish(20);
    responds(410, Optional.empty());

    deliver.run();
    ports.clock.advance(Duration.ofDays(1));
    deliver.run();

    assertThat(sender.sent).hasSize(8);
    assertThat(store.find(WorkspaceId.DEFAULT, endpoint.id()).orElseThrow().disabled())
        .contains(DisabledReason.GONE);
  }

  @Test
  void givenFiveDaysWithoutASuccess_whenFailing_thenTheEndpointIsDisabled() {
    var endpoint = added("a.example");
    responds(500, Optional.empty());
    for (int day = 0; day < 5; day++) {
      publish(1);
      deliver.run();
      assertThat(store.find(WorkspaceId.DEFAULT, endpoint.id()).orElseThrow().isEnabled()).isTrue();
      ports.clock.advance(Duration.ofDays(1));
    }

    publish(1);
    deliver.run();

    assertThat(store.find(WorkspaceId.DEFAULT, endpoint.id()).orElseThrow().disabled())
        .contains(DisabledReason.FAILING);
  }

  @Test
  void givenAnEndpointThatHangs_whenSending_thenOthersGetTheirEvents() {
    added("hangs.example");
    var healthy = added("b.example");
    var released = new CountDownLatch(1);
    sender.responds =
        it -> {
          if (it.url().getHost().startsWith("hangs")) {
            Eventually.reachesZero("the test ends", released);
          }
          return OK;
        };
    publish(30);
    var threaded = on(InMemoryPorts.THREADS);
    try {
      threaded.run();

      Eventually.eventually(
          "the healthy endpoint has got its events",
          () -> deliveries(healthy).stream().allMatch(it -> it.state() == State.DELIVERED));
      Eventually.eventually(
          "eight are in flight",
          () ->
              sender.sent.stream().filter(it -> it.url().getHost().startsWith("hangs")).count()
                  == 8);
    } finally {
      released.countDown();
    }
    threaded.stop(Duration.ofSeconds(30));
  }

  /// The attempt was made, and the server died before it could store the result.
  @Test
  void givenAServerThatDiesAfterAnAttempt_whenTheLeaseEnds_thenAnotherSendsTheEventAgain() {
    var endpoint = added("a.example");
    publish(1);
    sender.responds =
        _ -> {
          store.unavailable = true;
          return OK;
        };
    assertThat(InMemoryPorts.errorOf(deliver::run)).isNotNull();
    store.unavailable = false;
    sender.responds = _ -> OK;
    var other = on(Runnable::run);
    other.run();
    assertThat(sender.sent).hasSize(1);

    ports.clock.advance(Duration.ofMinutes(1));
    other.run();

    assertThat(sender.sent).extracting(it -> it.header("webhook-id")).hasSize(2);
    assertThat(deliveries(endpoint)).allMatch(it -> it.state() == State.DELIVERED);
  }

  @Test
  void givenAStoppedServer_whenRunning_thenItSendsNothingAndKeepsNoLease() {
    added("a.example");
    publish(1);
    deliver.stop(Duration.ofSeconds(1));

    deliver.run();

    assertThat(sender.sent).isEmpty();
    assertThat(store.lease(new UUID(1, 2), 10, Duration.ofSeconds(1))).hasSize(1);
  }

  @Test
  void givenARotation_whenSending_thenBothSecretsSign() {
    var endpoint = added("a.example");
    var next = new WebhookSecret(new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"));
    store.rotate(WorkspaceId.DEFAULT, endpoint.id(), next, Duration.ofHours(1));
    publish(1);

    deliver.run();

    var signatures =
        new ArrayList<>(List.of(sender.sent.getFirst().header("webhook-signature").split(" ")));
    assertThat(signatures).hasSize(2).doesNotHaveDuplicates();
  }
}
