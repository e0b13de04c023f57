package dev.juncture.testkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookQueue.Due;
import dev.juncture.domain.webhook.WebhookQueue.Lease;
import dev.juncture.domain.webhook.WebhookQueue.Result;
import dev.juncture.domain.webhook.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [WebhookEndpoints] and [WebhookQueue]. The store is empty before each test.
public abstract class WebhooksContract {

  protected static final WebhookSecret SECRET = secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
  private static final WebhookSecret NEXT = secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final WorkspaceId OTHER = new WorkspaceId("ws_other");

  protected abstract WebhookEndpoints endpoints();

  protected abstract WebhookQueue queue();

  /// Writes and publishes an event. There are the workspaces `default` and `ws_other`.
  protected abstract void publish(WorkspaceId workspace, EventType type, String data);

  /// Publishes what has been written.
  protected abstract void publish();

  /// So much time passes for the store.
  protected abstract void pass(Duration time);

  private static WebhookSecret secret(String text) {
    return new WebhookSecret(new Secret("whsec_" + text));
  }

  protected final WebhookEndpoint added(String... events) {
    var endpoint = endpoint(WorkspaceId.DEFAULT, events);
    assertThat(endpoints().add(endpoint, SECRET)).isTrue();
    return endpoint;
  }

  private static WebhookEndpoint endpoint(WorkspaceId workspace, String... events) {
    return new WebhookEndpoint(
        UUID.randomUUID(),
        workspace,
        URI.create("https://example.com/hook?x=1"),
        List.of(events),
        "mine",
        Optional.empty(),
        AT);
  }

  private static WebhookEndpoint with(WebhookEndpoint it, Optional<DisabledReason> disabled) {
    return new WebhookEndpoint(
        it.id(), it.workspace(), it.url(), it.events(), it.description(), disabled, it.createdAt());
  }

  protected final Lease lease() {
    return queue().lease(UUID.randomUUID(), 10, LEASE).getFirst();
  }

  private List<Lease> leases() {
    return queue().lease(UUID.randomUUID(), 10, LEASE);
  }

  private static Result result(Due due, int status, Duration retryIn) {
    var state = status == 200 ? State.DELIVERED : retryIn.isZero() ? State.FAILED : State.PENDING;
    return new Result(due.id(), new Attempt(AT, status, "", "text"), state, retryIn);
  }

  private void created() {
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{\"n\": 1}");
  }

  @Test
  void givenAnEndpoint_whenReading_thenItIsThereAsItWasAddedAndOnlyInItsWorkspace() {
    var endpoint = added("connection.*", "test");

    assertThat(endpoints().find(WorkspaceId.DEFAULT, endpoint.id())).contains(endpoint);
    assertThat(endpoints().list(WorkspaceId.DEFAULT)).containsExactly(endpoint);
    assertThat(endpoints().find(OTHER, endpoint.id())).isEmpty();
    assertThat(endpoints().list(OTHER)).isEmpty();
  }

  @Test
  void givenNoSuchWorkspace_whenAdding_thenNothingIsStored() {
    assertThat(endpoints().add(endpoint(new WorkspaceId("nobody"), "*"), SECRET)).isFalse();
  }

  @Test
  void givenAnotherWorkspace_whenChangingOrDeleting_thenNothingHappens() {
    var endpoint = added("*");

    assertThat(endpoints().delete(OTHER, endpoint.id())).isFalse();
    assertThat(endpoints().rotate(OTHER, endpoint.id(), NEXT, LEASE)).isFalse();
    assertThat(endpoints().writeTest(OTHER, endpoint.id())).isEmpty();

    assertThat(endpoints().find(WorkspaceId.DEFAULT, endpoint.id())).contains(endpoint);
  }

  @Test
  void givenAnEndpoint_whenDeletingTwice_thenItIsGoneAfterTheFirst() {
    var endpoint = added("*");
    created();

    assertThat(endpoints().delete(WorkspaceId.DEFAULT, endpoint.id())).isTrue();
    assertThat(endpoints().delete(WorkspaceId.DEFAULT, endpoint.id())).isFalse();

    assertThat(leases()).isEmpty();
    assertThat(deliveries(endpoint)).isEmpty();
  }

  @Test
  void givenEndpointsWithPatterns_whenAnEventIsPublished_thenThoseThatWantItGetIt() {
    var all = added("*");
    var group = added("jira.*", "connection.*");
    var exact = added("connection.created");
    var none = added("connection.disconnected", "jira.*");
    endpoints().add(endpoint(OTHER, "*"), SECRET);

    created();

    assertThat(leases())
        .extracting(Lease::endpoint)
        .containsExactlyInAnyOrder(all.id(), group.id(), exact.id())
        .doesNotContain(none.id());
  }

  @Test
  void givenEvents_whenReadingWhatIsDue_thenTheyComeInOrderAndWithTheirContent() {
    added("*");
    created();
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_DISCONNECTED, "{\"n\": 2}");

    var lease = lease();

    assertThat(lease.url()).isEqualTo(URI.create("https://example.com/hook?x=1"));
    assertThat(lease.secrets().get()).containsExactly(SECRET);
    assertThat(queue().due(lease, 10))
        .extracting(it -> it.event().orElseThrow().data())
        .containsExactly("{\"n\": 1}", "{\"n\": 2}");
    assertThat(queue().due(lease, 1)).hasSize(1);
  }

  @Test
  void givenAWorkingServer_whenAnotherAsks_thenItGetsTheEndpointWhenTheLeaseEnds() {
    added("*");
    created();
    var first = lease();
    assertThat(leases()).isEmpty();

    pass(LEASE.plusSeconds(1));
    var second = lease();

    assertThat(second.endpoint()).isEqualTo(first.endpoint());
    queue().giveBack(first, Duration.ZERO);
    assertThat(leases()).isEmpty();
    var due = queue().due(first, 1).getFirst();
    assertThat(
            queue()
                .record(first, List.of(result(due, 200, Duration.ZERO)), Duration.ZERO, LEASE)
                .isHeld())
        .isFalse();
  }

  @Test
  void givenASuccess_whenRecorded_thenItIsDeliveredAndNothingIsDue() {
    var endpoint = added("*");
    created();
    var lease = lease();
    var due = queue().due(lease, 10);

    var standing =
        queue()
            .record(
                lease, List.of(result(due.getFirst(), 200, Duration.ZERO)), Duration.ZERO, LEASE);
    queue().giveBack(lease, Duration.ZERO);

    assertThat(standing.isHeld()).isTrue();
    assertThat(standing.failingFor()).isZero();
    assertThat(leases()).isEmpty();
    assertThat(deliveries(endpoint))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.DELIVERED);
              assertThat(it.nextAttemptAt()).isEmpty();
              assertThat(it.attempts()).containsExactly(new Attempt(AT, 200, "", "text"));
            });
  }

  @Test
  void givenAFailure_whenItsWaitHasPassed_thenItIsDueAgain() {
    added("*");
    created();
    var lease = lease();
    var due = queue().due(lease, 10).getFirst();
    queue().record(lease, List.of(result(due, 500, Duration.ofMinutes(5))), Duration.ZERO, LEASE);
    queue().giveBack(lease, Duration.ZERO);
    assertThat(leases()).isEmpty();

    pass(Duration.ofMinutes(4));
    assertThat(leases()).isEmpty();
    pass(Duration.ofMinutes(1));

    var again = lease();
    assertThat(queue().due(again, 10)).extracting(Due::attempts).containsExactly(1);
    assertThat(
            queue()
                .record(
                    again, List.of(result(due, 500, Duration.ofMinutes(5))), Duration.ZERO, LEASE)
                .failingFor())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5))
        .isLessThan(Duration.ofMinutes(7));
  }

  @Test
  void givenAPause_whenAnEventIsPublished_thenItWaits() {
    added("*");
    created();
    var lease = lease();
    var due = queue().due(lease, 10).getFirst();
    queue()
        .record(
            lease, List.of(result(due, 429, Duration.ofSeconds(5))), Duration.ofMinutes(10), LEASE);
    queue().giveBack(lease, Duration.ZERO);

    created();
    pass(Duration.ofMinutes(9));
    assertThat(leases()).isEmpty();
    pass(Duration.ofMinutes(2));

    assertThat(queue().due(lease(), 10)).hasSize(2);
  }

  @Test
  void givenAnEndpointThatIsDisabled_whenEnabled_thenItGetsWhatWasPending() {
    var endpoint = added("*");
    created();
    endpoints().change(with(endpoint, Optional.of(DisabledReason.REQUESTED)));
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_DISCONNECTED, "{}");
    assertThat(leases()).isEmpty();

    endpoints().change(endpoint);

    assertThat(queue().due(lease(), 10))
        .extracting(it -> it.event().orElseThrow().type())
        .containsExactly(EventType.CONNECTION_CREATED);
  }

  @Test
  void givenAnEndpoint_whenDisablingTwice_thenOthersAreToldOnce() {
    var endpoint = added("*");
    var other = added("webhook_endpoint.disabled");

    queue().disable(endpoint.id(), DisabledReason.GONE);
    queue().disable(endpoint.id(), DisabledReason.FAILING);
    publish();

    assertThat(endpoints().find(WorkspaceId.DEFAULT, endpoint.id()))
        .contains(with(endpoint, Optional.of(DisabledReason.GONE)));
    var lease = lease();
    assertThat(lease.endpoint()).isEqualTo(other.id());
    assertThat(queue().due(lease, 10))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.event().orElseThrow().data())
                    .contains("\"endpoint_id\": \"" + endpoint.id() + "\"")
                    .contains("\"reason\": \"gone\""));
  }

  @Test
  void givenADisabledEndpoint_whenRecording_thenTheLeaseIsNotHeld() {
    var endpoint = added("*");
    created();
    var lease = lease();
    queue().disable(endpoint.id(), DisabledReason.GONE);

    var due = queue().due(lease, 10).getFirst();
    var standing =
        queue()
            .record(lease, List.of(result(due, 410, Duration.ofMinutes(5))), Duration.ZERO, LEASE);

    assertThat(standing.isHeld()).isFalse();
  }

  @Test
  void givenARotation_whenTheGraceEnds_thenTheOldSecretSignsNoMore() {
    var endpoint = added("*");
    created();

    assertThat(endpoints().rotate(WorkspaceId.DEFAULT, endpoint.id(), NEXT, Duration.ofHours(1)))
        .isTrue();

    var lease = lease();
    assertThat(lease.secrets().get()).containsExactly(NEXT, SECRET);
    queue().giveBack(lease, Duration.ZERO);
    pass(Duration.ofMinutes(61));
    assertThat(lease().secrets().get()).containsExactly(NEXT);
  }

  @Test
  void givenATest_whenWritten_thenOnlyItsEndpointGetsIt() {
    var endpoint = added("connection.*");
    added("*");

    var event = endpoints().writeTest(WorkspaceId.DEFAULT, endpoint.id());
    publish();

    assertThat(leases())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.endpoint()).isEqualTo(endpoint.id());
              assertThat(queue().due(it, 10))
                  .extracting(Due::eventId)
                  .containsExactly(event.orElseThrow());
            });
  }

  @Test
  void givenEvents_whenReplaying_thenThoseOfTheTypesAreQueuedOnceMore() {
    var endpoint = added("connection.disconnected");
    created();
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_RECOVERED, "{}");
    publish(OTHER, EventType.CONNECTION_CREATED, "{}");
    var types = EnumSet.of(EventType.CONNECTION_CREATED);

    var count = replay(endpoint, types);

    assertThat(count).isOne();
    assertThat(queue().due(lease(), 10))
        .extracting(it -> it.event().orElseThrow().type())
        .containsExactly(EventType.CONNECTION_CREATED);
    assertThat(
            endpoints()
                .replay(
                    WorkspaceId.DEFAULT,
                    endpoint.id(),
                    Instant.EPOCH,
                    Instant.EPOCH.plusSeconds(1),
                    types))
        .isZero();
  }

  private int replay(WebhookEndpoint endpoint, EnumSet<EventType> types) {
    return endpoints()
        .replay(
            WorkspaceId.DEFAULT,
            endpoint.id(),
            Instant.EPOCH,
            Instant.parse("2100-01-01T00:00:00Z"),
            types);
  }

  @Test
  void givenDeliveries_whenListing_thenTheyComeNewestFirstPageByPage() {
    var endpoint = added("*");
    created();
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_RECOVERED, "{}");
    publish(WorkspaceId.DEFAULT, EventType.CONNECTION_DISCONNECTED, "{}");

    var first = endpoints().deliveries(endpoint, Optional.empty(), Optional.empty(), 2);
    var second =
        endpoints()
            .deliveries(endpoint, Optional.of(State.PENDING), Optional.of(first.getLast().id()), 2);

    assertThat(first)
        .extracting(WebhookDelivery::type)
        .containsExactly("connection.disconnected", "connection.recovered");
    assertThat(second).extracting(WebhookDelivery::type).containsExactly("connection.created");
    assertThat(endpoints().deliveries(endpoint, Optional.of(State.FAILED), Optional.empty(), 2))
        .isEmpty();
  }

  @Test
  void givenOldDeliveries_whenKeepingDays_thenOthersStay() {
    var endpoint = added("*");
    created();

    queue().keepDays(1);

    assertThat(deliveries(endpoint)).hasSize(1);
  }

  private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
    return endpoints().deliveries(endpoint, Optional.empty(), Optional.empty(), 10);
  }
}
