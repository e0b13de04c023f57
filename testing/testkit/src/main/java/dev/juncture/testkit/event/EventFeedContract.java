package dev.juncture.testkit.event;

import static dev.juncture.domain.event.EventType.CONNECTION_CREATED;
import static dev.juncture.domain.event.EventType.CONNECTION_DISCONNECTED;
import static dev.juncture.domain.event.EventType.CONNECTION_NEEDS_REAUTHORIZATION;
import static dev.juncture.domain.event.EventType.CONNECTION_REAUTHORIZED;
import static dev.juncture.domain.event.EventType.CONNECTION_RECOVERED;
import static dev.juncture.domain.event.EventType.CONNECTION_REFRESH_FAILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.error.DomainError.EventsExpired;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [EventFeed], together with the [ConnectionRepository] whose changes it tells of.
/// Each test needs a store without events.
public abstract class EventFeedContract {

  private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final WorkspaceId OTHER = new WorkspaceId("ws_other");

  private final ConnectionKey key = key(WORKSPACE);

  protected abstract EventFeed feed();

  protected abstract ConnectionRepository connections();

  /// Makes every event so many days older.
  protected abstract void age(int days);

  @Test
  void givenNothingHappened_whenReading_thenThereIsNothingAndTheCursorCanBeUsed() {
    var slice = feed().after(WORKSPACE, EventCursor.START, ALL, 10);

    assertThat(slice.events()).isEmpty();
    assertThat(feed().after(WORKSPACE, slice.next(), ALL, 10).events()).isEmpty();
  }

  @Test
  void givenAChangeThatIsNotPublished_whenReading_thenItIsNotThere() {
    establish(key);

    assertThat(feed().after(WORKSPACE, EventCursor.START, ALL, 10).events()).isEmpty();
  }

  @Test
  void givenALife_whenReading_thenEachChangeIsThereInItsOrder() {
    var first = establish(key);
    connections().rotate(claim(first), tokens());
    connections().markRevoked(claim(current()), "invalid_grant");
    establish(key);
    connections().remove(key);
    establish(key);

    assertThat(published())
        .extracting(Event::type)
        .containsExactly(
            CONNECTION_CREATED,
            CONNECTION_NEEDS_REAUTHORIZATION,
            CONNECTION_REAUTHORIZED,
            CONNECTION_DISCONNECTED,
            CONNECTION_CREATED);
  }

  @Test
  void givenAConsent_whenReading_thenTheEventNamesTheConnection() {
    var connection = establish(key);

    var event = published().getFirst();

    assertThat(event.id()).matches("evt_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(event.at()).isAfter(Instant.EPOCH);
    assertThat(event.data())
        .contains("\"external_id\": \"" + key.externalId() + "\"")
        .contains("\"provider\": \"jira\"")
        .contains("\"connection_id\": \"" + connection.id() + "\"");
  }

  @Test
  void givenARevokedGrant_whenReading_thenTheReasonIsThere() {
    connections().markRevoked(claim(establish(key)), "invalid_grant");

    assertThat(published().getLast().data())
        .contains("\"reason\": \"revoked\"")
        .contains("\"error\": \"invalid_grant\"");
  }

  @Test
  void givenAttemptsThatChangedNothing_whenReading_thenTheyAreNotThere() {
    var consent = consent(key);
    var seen = establish(consent);
    connections().establish(consent, newId(), new ProviderDetails.None());
    var claim = claim(seen);
    connections().rotate(claim, tokens());
    connections().markRevoked(claim, "invalid_grant");
    connections().remove(key(WORKSPACE));

    assertThat(published()).extracting(Event::type).containsExactly(CONNECTION_CREATED);
  }

  @Test
  void givenTwoFailedRefreshes_whenReading_thenNothingSaysSo() {
    establish(key);
    fail(2);

    assertThat(published()).extracting(Event::type).containsExactly(CONNECTION_CREATED);
  }

  @Test
  void givenFiveFailedRefreshes_whenReading_thenItIsToldOnce() {
    establish(key);
    fail(5);

    assertThat(published())
        .extracting(Event::type)
        .containsExactly(CONNECTION_CREATED, CONNECTION_REFRESH_FAILING);
  }

  @Test
  void givenFailedRefreshes_whenOneSucceeds_thenTheConnectionHasRecovered() {
    establish(key);
    fail(3);
    connections().rotate(claim(current()), tokens());
    fail(2);
    connections().rotate(claim(current()), tokens());

    assertThat(published())
        .extracting(Event::type)
        .containsExactly(CONNECTION_CREATED, CONNECTION_REFRESH_FAILING, CONNECTION_RECOVERED);
  }

  @Test
  void givenFailedRefreshes_whenTheGrantIsRevoked_thenTheConnectionHasNotRecovered() {
    establish(key);
    fail(3);
    connections().markRevoked(claim(current()), "invalid_grant");

    assertThat(published().getLast().type()).isEqualTo(CONNECTION_NEEDS_REAUTHORIZATION);
  }

  @Test
  void givenSeveralPages_whenReading_thenEachEventIsThereOnceAndInOrder() {
    IntStream.range(0, 7).forEach(_ -> establish(key));
    feed().publish();

    var ids = new ArrayList<String>();
    var cursor = EventCursor.START;
    for (int page = 0; page < 4; page++) {
      var slice = feed().after(WORKSPACE, EventCursor.parse(cursor.toString()), ALL, 2);
      slice.events().forEach(it -> ids.add(it.id()));
      cursor = slice.next();
    }

    assertThat(ids)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(published().stream().map(Event::id).toList())
        .hasSize(7);
  }

  @Test
  void givenAWantedType_whenReading_thenOthersAreLeftOutAndTheCursorPassesThem() {
    establish(key);
    establish(key);
    feed().publish();

    var slice = feed().after(WORKSPACE, EventCursor.START, Set.of(CONNECTION_CREATED), 10);

    assertThat(slice.events()).hasSize(1);
    assertThat(feed().after(WORKSPACE, slice.next(), ALL, 10).events()).isEmpty();
  }

  @Test
  void givenEventsOfAnotherWorkspace_whenReading_thenTheyAreNotThere() {
    establish(key(OTHER));
    feed().publish();

    assertThat(published()).isEmpty();
    assertThat(feed().after(OTHER, EventCursor.START, ALL, 10).events()).hasSize(1);
  }

  @Test
  void givenOldEvents_whenTheirDaysAreDeleted_thenACursorBeforeThemIsExpired() {
    establish(key);
    establish(key);
    feed().publish();
    var before = feed().after(WORKSPACE, EventCursor.START, ALL, 1).next();
    age(9);
    var after = feed().after(WORKSPACE, EventCursor.START, ALL, 10).next();
    establish(key);
    feed().publish();

    feed().keepDays(5);

    assertThatThrownBy(() -> feed().after(WORKSPACE, before, ALL, 10))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isEqualTo(new EventsExpired()));
    assertThat(feed().after(WORKSPACE, after, ALL, 10).events()).hasSize(1);
    assertThat(feed().after(WORKSPACE, EventCursor.START, ALL, 10).events()).hasSize(1);
  }

  @Test
  void givenACursorOfAnotherDatabase_whenReading_thenItIsExpired() {
    assertThatThrownBy(() -> feed().after(WORKSPACE, new EventCursor(9_999, CONSENT), ALL, 10))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isEqualTo(new EventsExpired()));
  }

  @Test
  void givenAnEventIsThere_whenWaiting_thenTheWaitEnds() throws Exception {
    establish(key);
    feed().publish();

    assertThat(
            whileWaking(() -> feed().await(WORKSPACE, EventCursor.START, Duration.ofSeconds(30))))
        .isTrue();
  }

  @Test
  void givenNoEvent_whenWaiting_thenTheWaitEndsWithItsTime() {
    establish(key(OTHER));
    feed().publish();

    assertThat(feed().await(WORKSPACE, EventCursor.START, Duration.ofMillis(10))).isFalse();
  }

  @Test
  void givenManyWritersAndPublishers_whenFollowingTheCursor_thenEachEventIsReadOnce()
      throws Exception {
    int writers = 3;
    int each = 20;
    var ids = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, writers)
              .mapToObj(_ -> threads.submit(() -> writeAndPublish(each)))
              .toList();
      var cursor = EventCursor.START;
      while (ids.size() < writers * each && !work.stream().allMatch(it -> it.isDone())) {
        cursor = read(cursor, ids);
      }
      for (var it : work) {
        it.get();
      }
      feed().publish();
      read(cursor, ids);
    }

    assertThat(ids).hasSize(writers * each).doesNotHaveDuplicates();
  }

  private EventCursor read(EventCursor cursor, List<String> ids) {
    var slice = feed().after(WORKSPACE, cursor, ALL, 1_000);
    slice.events().forEach(it -> ids.add(it.id()));
    return slice.next();
  }

  private void writeAndPublish(int times) {
    var mine = key(WORKSPACE);
    for (int n = 0; n < times; n++) {
      establish(mine);
      feed().publish();
    }
  }

  private boolean whileWaking(Callable<Boolean> wait) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(wait);
      while (!waiting.isDone()) {
        feed().wakeReaders();
        Thread.onSpinWait();
      }
      return waiting.get();
    }
  }

  private List<Event> published() {
    feed().publish();
    return feed().after(WORKSPACE, EventCursor.START, ALL, 1_000).events();
  }

  private void fail(int times) {
    IntStream.range(0, times).forEach(_ -> connections().releaseAfterFailure(claim(current())));
  }

  private Connection current() {
    return connections().find(key).orElseThrow();
  }

  private RefreshClaim claim(Connection seen) {
    return ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();
  }

  private Connection establish(ConnectionKey key) {
    return establish(consent(key));
  }

  private Connection establish(PendingConnection consent) {
    var result = connections().establish(consent, newId(), new ProviderDetails.None());
    return ((Established) result).connection();
  }

  private static PendingConnection consent(ConnectionKey key) {
    var end = CONSENT.plus(Duration.ofDays(3650));
    return new PendingConnection(UUID.randomUUID(), key, tokens(), CONSENT, end);
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), CONSENT.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret("refresh"), "read:jira-work", new Account("account-1", "Mia"));
  }

  private static ConnectionKey key(WorkspaceId workspace) {
    return new ConnectionKey(
        workspace, new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID());
  }
}
