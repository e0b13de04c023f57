package dev.juncture.testkit.jira;

import static dev.juncture.testkit.jira.IssueSnapshots.NOW;
import static dev.juncture.testkit.jira.IssueSnapshots.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.JiraWatches.Due;
import dev.juncture.domain.jira.feed.JiraWatches.Pace;
import dev.juncture.domain.jira.feed.ReportedIssue;
import dev.juncture.domain.jira.feed.ReportedIssue.Telling;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.Watch.Webhook;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.jira.feed.WatchedIssues.Unread;
import dev.juncture.domain.jira.feed.WatchedIssues.UnreadIssue;
import dev.juncture.domain.jira.feed.WatchedProjects;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract of [JiraWatches] and [WatchedIssues].
public abstract class JiraWatchesContract {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(6));
  private static final WatchedProjects CORE = WatchedProjects.NONE.changedTo(List.of("CORE"), NOW);

  private final String site = "site-" + UUID.randomUUID();
  private final ConnectionKey key =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));

  protected abstract ConnectionRepository connections();

  protected abstract JiraWatches watches();

  protected abstract WatchedIssues issues();

  /// The types of the events of a connection, oldest first.
  protected abstract List<EventType> events(ConnectionKey key);

  @AfterEach
  void leave() {
    watches().remove(key);
  }

  /// A new watch of a new connection.
  protected final Watch watched() {
    connect();
    return watches().put(key, site, CORE);
  }

  private void connect() {
    var tokens =
        new GrantedTokens(
            new AccessToken(new Secret("a"), NOW.plusSeconds(3600)),
            new Secret("r"),
            "read:jira-work",
            new Account("account-1", "Mia"));
    connections()
        .establish(
            new PendingConnection(
                UUID.randomUUID(), key, tokens, NOW, NOW.plus(Duration.ofDays(36_500))),
            new ConnectionId(UUID.randomUUID()),
            JiraConnection.to(new JiraSite(new SiteId("s-1"), "Acme", "https://acme.example", "")));
  }

  private Optional<Due> takeDue() {
    return Stream.generate(() -> watches().takeDue(PACE))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .filter(it -> it.watch().key().equals(key))
        .findFirst();
  }

  private Optional<Unread> takeUnread(int limit) {
    return Stream.generate(() -> issues().takeUnread(limit))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .filter(it -> it.watch().key().equals(key))
        .findFirst();
  }

  private List<Long> unread() {
    return takeUnread(100).stream()
        .flatMap(it -> it.issues().stream())
        .map(UnreadIssue::id)
        .toList();
  }

  private static Telling created(IssueSnapshot seen) {
    return ReportedIssue.none(seen, NOW.minusSeconds(60)).tell(seen);
  }

  private boolean tell(Watch watch, Telling telling) {
    return issues().tell(watch, telling.next(), telling.changes());
  }

  @Test
  void givenNoConnection_whenWatching_thenConnectionNotFound() {
    var error =
        Assertions.catchThrowableOfType(
            DomainException.class, () -> watches().put(key, site, CORE));

    assertThat(error.error()).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAWatch_whenFinding_thenItIsAsStored() {
    var watch = watched();

    assertThat(watches().find(key)).contains(watch);
    assertThat(watches().ofSite(site)).containsExactly(watch);
    assertThat(watch.projects()).isEqualTo(CORE);
    assertThat(watch.state(NOW)).isEqualTo(Watch.State.POLLING);
  }

  @Test
  void givenAWatch_whenItsProjectsBecomeMore_thenWhatWasToldStays() {
    var watch = watched();
    tell(watch, created(issue(1)));

    var changed = watches().put(key, site, WatchedProjects.NONE.changedTo(List.of(), NOW));

    assertThat(changed.projects().keys()).isEmpty();
    assertThat(issues().find(changed, 1)).isPresent();
    assertThat(tell(watch, created(issue(2)))).as("by who knows the old projects").isFalse();
  }

  @Test
  void givenAWatch_whenAProjectIsNoLongerWatched_thenItsIssuesAreForgotten() {
    tell(watched(), created(issue(1)));

    var changed = watches().put(key, site, WatchedProjects.NONE.changedTo(List.of("OTHER"), NOW));

    assertThat(issues().find(changed, 1)).isEmpty();
  }

  @Test
  void givenAWatch_whenItIsPutAgain_thenNothingBeginsAnew() {
    var watch = watched();
    takeDue();

    var same = watches().put(key, site, watch.projects());

    assertThat(same.run()).isEqualTo(watch.run());
    assertThat(takeDue()).isEmpty();
  }

  @Test
  void givenAWatch_whenTheSiteIsAnotherOne_thenItBeginsAnew() {
    var watch = watched();
    tell(watch, created(issue(1)));

    var anew = watches().put(key, site + "-b", CORE);

    assertThat(anew.run()).isNotEqualTo(watch.run());
    assertThat(issues().find(anew, 1)).isEmpty();
    assertThat(tell(watch, created(issue(2)))).isFalse();
  }

  @Test
  void givenAWatch_whenRemoving_thenItIsGoneOnce() {
    watched();

    assertThat(watches().remove(key)).isTrue();
    assertThat(watches().remove(key)).isFalse();
    assertThat(watches().find(key)).isEmpty();
  }

  @Test
  void givenAWatch_whenItsConnectionEnds_thenItEnds() {
    var watch = watched();

    connections().remove(key);

    assertThat(watches().find(key)).isEmpty();
    assertThat(tell(watch, created(issue(1)))).isFalse();
  }

  @Test
  void givenANewWatch_whenTakingDue_thenOneGetsItWithASweep() {
    watched();

    var first = takeDue();
    var second = takeDue();

    assertThat(first.map(Due::thorough)).contains(true);
    assertThat(first.flatMap(Due::sweep)).isPresent();
    assertThat(second).isEmpty();
  }

  @Test
  void givenASearch_whenItIsReconciled_thenItsTimesAreKept() {
    var watch = watched();

    watches().reconciled(watch, NOW, Optional.of(Duration.ofMinutes(5)));
    watches().reconciled(watch, NOW.minusSeconds(5), Optional.empty());

    var found = watches().find(key).orElseThrow();
    assertThat(found.searched()).contains(NOW.minusSeconds(5));
    assertThat(found.confirmed()).contains(NOW);
    assertThat(found.lastReconciledAt()).isPresent();
  }

  @Test
  void givenAWebhook_whenRegistered_thenItIsStored() {
    var watch = watched();
    var webhook = new Webhook(7, NOW.plus(Duration.ofDays(36_500)));

    watches().registered(watch, Optional.of(webhook));

    assertThat(watches().find(key).flatMap(Watch::webhook)).contains(webhook);
    watches().registered(watch, Optional.empty());
    assertThat(watches().find(key).flatMap(Watch::webhook)).isEmpty();
  }

  @Test
  void givenSightings_whenFound_thenThoseThatWereNotToldAreUnread() {
    var watch = watched();
    tell(watch, created(issue(1)));
    tell(watch, created(issue(2)));

    issues()
        .found(
            watch,
            List.of(
                new Sighting(1, NOW), new Sighting(2, NOW.plusMillis(1)), new Sighting(3, NOW)));

    assertThat(unread()).containsExactly(2L, 3L);
  }

  @Test
  void givenASweep_whenItEnds_thenWhatItHasNotSeenIsUnread() {
    var watch = watched();
    tell(watch, created(issue(1)));
    tell(watch, created(issue(2)));
    var sweep = takeDue().flatMap(Due::sweep).orElseThrow();
    tell(watch, created(issue(3)));

    issues().swept(watch, List.of(new Sighting(1, NOW)), sweep);
    issues().endSweep(watch, sweep);

    assertThat(unread()).containsExactly(2L);
  }

  @Test
  void givenNotices_whenTaking_thenTheyComeFirstAndOnce() {
    var watch = watched();
    issues().found(watch, List.of(new Sighting(1, NOW)));
    issues().noticed(watch, List.of(2L, 2L));

    assertThat(takeUnread(1).orElseThrow().issues())
        .extracting(UnreadIssue::id)
        .containsExactly(2L);
    assertThat(unread()).containsExactly(1L);
    assertThat(unread()).isEmpty();
  }

  @Test
  void givenANoticeDuringARead_whenItIsRead_thenItIsReadAgain() {
    var watch = watched();
    issues().noticed(watch, List.of(1L));
    var taken = takeUnread(1).orElseThrow().issues().getFirst();
    issues().noticed(watch, List.of(1L));

    issues().read(watch, taken);

    var again = takeUnread(1).orElseThrow().issues().getFirst();
    issues().read(watch, again);
    assertThat(unread()).isEmpty();
  }

  @Test
  void givenATelling_whenStored_thenItsEventsAreWritten() {
    var watch = watched();
    var telling = created(issue(1));

    assertThat(tell(watch, telling)).isTrue();

    var stored = issues().find(watch, 1).orElseThrow();
    assertThat(stored.version()).isEqualTo(1);
    assertThat(stored.comments()).isEqualTo(telling.next().comments());
    assertThat(stored.edits()).isEqualTo(telling.next().edits());
    assertThat(stored.updated()).isEqualTo(telling.next().updated());
    assertThat(events(key))
        .containsExactly(
            EventType.JIRA_TICKET_CREATED,
            EventType.JIRA_TICKET_UPDATED,
            EventType.JIRA_COMMENT_CREATED);
  }

  @Test
  void givenConcurrentTellings_whenStored_thenOneSucceeds() {
    var watch = watched();
    var telling = created(issue(1));

    var results =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> tell(watch, telling)))
            .limit(4)
            .toList()
            .stream()
            .map(CompletableFuture::join);

    assertThat(results).containsOnlyOnce(true);
    assertThat(events(key)).hasSize(3);
  }

  @Test
  void givenADeletedIssue_whenTold_thenItIsNotPresent() {
    var watch = watched();
    tell(watch, created(issue(1)));

    tell(watch, issues().find(watch, 1).orElseThrow().tellDeleted());

    assertThat(issues().find(watch, 1).orElseThrow().present()).isFalse();
    assertThat(events(key)).endsWith(EventType.JIRA_TICKET_DELETED);
  }
}
