package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.JiraFeed.Updates;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.JiraWatches.Due;
import dev.juncture.domain.jira.feed.JiraWatches.Pace;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.jira.feed.WatchedProjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches for the changes that no notice told of, and for issues that are gone. What it finds is
/// read by [ReadChanges]. May run many times at once, on all servers.
public final class ReconcileWatches {

  private static final Logger log = LoggerFactory.getLogger(ReconcileWatches.class);

  /// Less than [Watch#INDEX_LAG]: a search for which the zone was wrong is made good by the next.
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  private static final int MOST_KNOWN = 10_000;
  private static final Duration SWEEP_LEASE = Duration.ofMinutes(10);

  private final JiraAccess calls;
  private final JiraFeed jira;
  private final JiraWatches watches;
  private final WatchedIssues issues;
  private final Pace pace;
  private final TimedCache<ConnectionKey, ZoneId> zones;
  private final TimedCache<UUID, List<String>> projects;

  public ReconcileWatches(
      JiraAccess calls,
      JiraFeed jira,
      JiraWatches watches,
      WatchedIssues issues,
      Pace pace,
      InstantSource clock) {
    this.calls = calls;
    this.jira = jira;
    this.watches = watches;
    this.issues = issues;
    this.pace = pace;
    this.zones = new TimedCache<>(clock, KNOWN_FOR, MOST_KNOWN);
    this.projects = new TimedCache<>(clock, KNOWN_FOR, MOST_KNOWN);
  }

  /// Works until no watch is due. A watch whose search fails is due again after its pause. Fails
  /// with StoreUnavailable.
  public void run() {
    Stream.generate(() -> watches.takeDue(pace))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .forEach(this::tryToReconcile);
  }

  private void tryToReconcile(Due due) {
    try {
      reconcile(due);
    } catch (RuntimeException e) {
      log.warn(
          "The changes in the Jira of connection {} could not be searched; they are searched again"
              + " after the usual pause: {}",
          due.watch().connection(),
          e.getMessage());
    }
  }

  private void reconcile(Due due) {
    var watch = due.watch();
    var key = watch.key();
    var site = calls.connectionOf(key).site();
    if (!site.value().equals(watch.site())) {
      restart(watch, site);
      return;
    }
    var projects = existing(watch, site);
    if (projects.isEmpty() && !watch.projects().keys().isEmpty()) {
      due.sweep().ifPresent(sweep -> endSweep(watch, sweep));
      return;
    }
    var zone = zones.of(key, () -> calls.call(key, token -> jira.zone(site, token)));
    search(watch, site, new Updates(projects, watch.searchFrom(due.thorough()), zone), due);
    due.sweep()
        .ifPresent(sweep -> sweep(watch, site, new Updates(projects, Instant.EPOCH, zone), sweep));
  }

  /// The keys of the watched projects without those that were deleted or are hidden, which would
  /// fail a search of all; empty for all projects. The sweep finds that their issues are gone.
  private List<String> existing(Watch watch, JiraAddress site) {
    var keys = watch.projects().keys();
    return keys.isEmpty()
        ? keys
        : projects.of(
            watch.run(), () -> calls.call(watch.key(), token -> jira.existing(site, keys, token)));
  }

  /// The end user has connected another site.
  private void restart(Watch watch, JiraAddress site) {
    var now = calls.call(watch.key(), token -> jira.time(site, token));
    watches.put(
        watch.key(), site.value(), WatchedProjects.NONE.changedTo(watch.projects().keys(), now));
  }

  private void search(Watch watch, JiraAddress site, Updates updates, Due due) {
    var began = calls.call(watch.key(), token -> jira.time(site, token));
    pages(watch, site, updates, page -> issues.found(watch, page));
    watches.reconciled(
        watch, began, due.thorough() ? Optional.of(pace.thorough()) : Optional.empty());
  }

  private void sweep(Watch watch, JiraAddress site, Updates updates, long sweep) {
    pages(
        watch,
        site,
        updates,
        page -> {
          issues.swept(watch, page, sweep);
          watches.sweeping(watch, SWEEP_LEASE);
        });
    endSweep(watch, sweep);
  }

  private void endSweep(Watch watch, long sweep) {
    issues.endSweep(watch, sweep);
    watches.sweeping(watch, pace.sweep());
  }

  private void pages(
      Watch watch, JiraAddress site, Updates updates, Consumer<List<Sighting>> each) {
    calls
        .pages(
            watch.key(),
            (cursor, token) -> jira.updated(site, updates, cursor, token),
            Sighting::id)
        .forEachRemaining(each);
  }
}
