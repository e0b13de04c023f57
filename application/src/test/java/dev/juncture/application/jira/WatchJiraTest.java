package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.THREADS;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.domain.event.EventType.JIRA_COMMENT_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_DELETED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.Standby;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import dev.juncture.domain.jira.feed.JiraWatches.Pace;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.InMemoryJiraWatches;
import dev.juncture.testkit.jira.InMemoryJiraWatches.Told;
import dev.juncture.testkit.jira.ScriptedJiraFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchJiraTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(6));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final InMemoryJiraWatches watches =
      new InMemoryJiraWatches(ports.connections, ports.clock);
  private final ScriptedJiraFeed jira = new ScriptedJiraFeed(ports.clock);
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections, ports.cache, ports.accessTokens(), ports.recentWrites, THREADS);
  private final WatchJira watchJira = new WatchJira(ports.mode, calls, jira, watches);
  private final ReconcileWatches reconcile =
      new ReconcileWatches(calls, jira, watches, watches, PACE, ports.clock);
  private final ReadChanges read = new ReadChanges(calls, jira, watches);

  @BeforeEach
  void connected() {
    ports.aliceHas(new Grant.Live(new Secret("r1"), token("a1", NOW.plus(Duration.ofDays(9)))));
  }

  private void work() {
    reconcile.run();
    read.run();
  }

  private void later(Duration time) {
    ports.clock.advance(time);
    work();
  }

  private IssueSnapshot issue(long id, List<Edit> edits, SeenComment... comments) {
    var now = ports.clock.instant();
    return new IssueSnapshot(id, "CORE-" + id, "CORE", now, now, edits, List.of(comments));
  }

  private List<EventType> told() {
    return watches.told().stream().map(it -> it.change().type()).toList();
  }

  @Test
  void givenAWatch_whenAnIssueIsCreatedAndChanged_thenEachChangeIsToldOnce() {
    watchJira.watch(ALICE, List.of("CORE"));
    var first = issue(1, List.of());
    jira.put(first);
    work();
    ports.clock.advance(Duration.ofSeconds(40));
    var at = ports.clock.instant();
    jira.put(
        new IssueSnapshot(
            1,
            "CORE-1",
            "CORE",
            first.created(),
            at,
            List.of(new Edit(7, at, List.of())),
            List.of(new SeenComment(9, at, at))));

    work();
    later(Duration.ofMinutes(6));

    assertThat(told())
        .containsExactly(JIRA_TICKET_CREATED, JIRA_TICKET_UPDATED, JIRA_COMMENT_CREATED);
  }

  @Test
  void givenManyIssuesFromBefore_whenWatching_thenNothingIsToldAndTheirDeletionsAreFound() {
    for (long id = 1; id <= 5; id++) {
      jira.put(
          new IssueSnapshot(
              id,
              "CORE-" + id,
              "CORE",
              NOW.minusSeconds(900),
              NOW.minusSeconds(900),
              List.of(),
              List.of()));
    }
    watchJira.watch(ALICE, List.of());
    work();
    jira.issues.remove(4L);

    later(PACE.sweep());

    assertThat(watches.told()).extracting(Told::issueKey).containsExactly("CORE-4");
    assertThat(told()).containsExactly(JIRA_TICKET_DELETED);
  }

  @Test
  void givenAnIssueThatJirasIndexKnowsLate_whenSearching_thenTheThoroughSearchFindsIt() {
    watchJira.watch(ALICE, List.of());
    jira.put(issue(1, List.of()));
    jira.unindexed.add(1L);
    work();
    ports.clock.advance(Duration.ofMinutes(4));
    jira.put(issue(2, List.of()));
    work();
    jira.unindexed.clear();

    later(Duration.ofMinutes(2));

    assertThat(watches.told()).extracting(Told::issue).containsExactly(2L, 1L);
  }

  @Test
  void givenANotice_whenTheIssueHasLeftTheProjects_thenItIsToldAsDeleted() {
    var watch = watchJira.watch(ALICE, List.of("CORE"));
    jira.put(issue(1, List.of()));
    work();
    jira.put(new IssueSnapshot(1, "OPS-1", "OPS", NOW, NOW, List.of(), List.of()));

    watches.noticed(watch, List.of(1L, 404L));
    read.run();

    assertThat(told()).containsExactly(JIRA_TICKET_CREATED, JIRA_TICKET_DELETED);
  }

  @Test
  void givenJiraIsUnavailable_whenItIsBack_thenNothingIsMissing() {
    watchJira.watch(ALICE, List.of());
    jira.put(issue(1, List.of()));
    jira.error = new ProviderFailed();
    work();
    jira.error = null;

    later(Duration.ofSeconds(30));

    assertThat(told()).containsExactly(JIRA_TICKET_CREATED);
    assertThat(watches.find(ALICE).orElseThrow().lastReconciledAt()).isPresent();
  }

  @Test
  void givenAReadThatFails_whenItIsDueAgain_thenTheIssueIsRead() {
    var watch = watchJira.watch(ALICE, List.of());
    work();
    watches.found(watch, List.of(new Sighting(1, NOW)));
    jira.error = new ProviderFailed();
    read.run();
    jira.error = null;
    jira.put(issue(1, List.of()));
    read.run();
    assertThat(watches.told()).isEmpty();

    ports.clock.advance(Duration.ofSeconds(30));
    read.run();

    assertThat(told()).containsExactly(JIRA_TICKET_CREATED);
  }

  @Test
  void givenAnIssueThatCannotBeRead_whenReading_thenTheOthersAreRead() {
    watchJira.watch(ALICE, List.of());
    for (long id = 1; id <= 5; id++) {
      jira.put(issue(id, List.of()));
    }
    jira.unreadable.add(2L);

    work();

    assertThat(watches.told()).extracting(Told::issue).containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void givenAWatchedProjectThatIsDeleted_whenReconciling_thenTheOtherOneIsStillSearched() {
    jira.projects.add("OPS");
    watchJira.watch(ALICE, List.of("CORE", "OPS"));
    jira.put(new IssueSnapshot(1, "OPS-1", "OPS", NOW, NOW, List.of(), List.of()));
    work();
    jira.projects.remove("OPS");
    jira.issues.clear();
    ports.clock.advance(PACE.sweep());
    jira.put(issue(2, List.of()));

    work();

    assertThat(watches.told()).extracting(Told::issue).containsExactlyInAnyOrder(1L, 1L, 2L);
    assertThat(told()).contains(JIRA_TICKET_DELETED);
  }

  @Test
  void givenNothingChanges_whenSearching_thenEachSearchBeginsWhereTheLastOneDid() {
    watchJira.watch(ALICE, List.of());
    jira.put(issue(1, List.of()));
    work();
    ports.clock.advance(Duration.ofMinutes(1));
    work();
    ports.clock.advance(Duration.ofMinutes(1));

    work();

    assertThat(jira.searches.getLast().from()).isEqualTo(NOW);
  }

  @Test
  void givenAnotherSite_whenSearching_thenTheWatchBeginsAnew() {
    watchJira.watch(ALICE, List.of());
    jira.put(issue(1, List.of()));
    work();
    var other = new JiraSite(new SiteId("site-2"), "Other", "https://other.example", "");
    var connection = ports.connections.find(ALICE).orElseThrow();
    ports.connections.save(connection, JiraConnection.to(other));

    later(Duration.ofSeconds(30));

    assertThat(watches.find(ALICE).map(Watch::site)).contains("site-2");
    assertThat(told()).containsExactly(JIRA_TICKET_CREATED);
  }

  @Test
  void givenAWatch_whenItsProjectsChange_thenThoseThatStayHaveNoGap() {
    watchJira.watch(ALICE, List.of("CORE"));
    ports.clock.advance(Duration.ofMinutes(3));

    var changed = watchJira.watch(ALICE, List.of());

    assertThat(changed.projects().since("CORE")).contains(NOW);
    assertThat(changed.projects().since("OPS")).contains(NOW.plus(Duration.ofMinutes(3)));
    assertThat(changed.projects().keys()).isEmpty();
  }

  @Test
  void givenAWatch_whenStopping_thenItIsGone() {
    watchJira.watch(ALICE, List.of());

    watchJira.stop(ALICE);

    assertThat(errorOf(() -> watchJira.find(ALICE))).isEqualTo(new NotFound());
    assertThat(errorOf(() -> watchJira.stop(ALICE))).isEqualTo(new NotFound());
  }

  @Test
  void givenWhatCannotBeWatched_whenWatching_thenNothingIsStored() {
    assertThat(errorOf(() -> watchJira.watch(ALICE, List.of("GONE")))).isEqualTo(new NotFound());
    assertThat(errorOf(() -> watchJira.watch(ALICE, List.of("a b"))))
        .isInstanceOf(InvalidValue.class);
    ports.moveToCopy();
    assertThat(errorOf(() -> watchJira.watch(ALICE, List.of()))).isInstanceOf(Standby.class);
    assertThat(watches.find(ALICE)).isEmpty();
    ports.connections.remove(ALICE);
    assertThat(errorOf(() -> watchJira.find(ALICE))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAnExpiredGrant_whenLooking_thenTheWatchIsStopped() {
    watchJira.watch(ALICE, List.of());
    assertThat(watchJira.find(ALICE).state(NOW)).isEqualTo(Watch.State.POLLING);
    ports.aliceHas(new Grant.Revoked(new Secret("r1"), "gone", NOW));

    assertThat(watchJira.find(ALICE).state(Instant.MAX)).isEqualTo(Watch.State.STOPPED);
  }
}
