package dev.juncture.testkit.jira;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.ReportedIssue;
import dev.juncture.domain.jira.feed.TicketChange;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.Watch.Webhook;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.domain.jira.feed.WatchedProjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Watches of the connections in a repository, in memory. Keeps what was told, in order.
public final class InMemoryJiraWatches implements JiraWatches, WatchedIssues {

  private final ConnectionRepository connections;
  private final InstantSource clock;
  private final Map<ConnectionKey, Entry> entries = new LinkedHashMap<>();
  private final List<Told> told = new ArrayList<>();

  public InMemoryJiraWatches(ConnectionRepository connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /// An event.
  public record Told(ConnectionKey key, long issue, String issueKey, TicketChange change) {}

  private static final class Entry {
    Watch watch;
    Instant dueAt;
    Instant thoroughDueAt;
    Instant sweepDueAt;
    Instant webhookDueAt;
    long sweep;
    final Map<Long, ReportedIssue> issues = new TreeMap<>();
    final Map<Long, Long> sweeps = new TreeMap<>();
    final Map<Long, Waiting> unread = new TreeMap<>();

    Entry(Watch watch, Instant now) {
      this.watch = watch;
      this.dueAt = now;
      this.thoroughDueAt = now;
      this.sweepDueAt = now;
      this.webhookDueAt = now;
    }
  }

  private record Waiting(int priority, long notices, int attempts, Instant dueAt) {}

  public synchronized List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized Optional<Watch> find(ConnectionKey key) {
    return Optional.ofNullable(current(key)).map(it -> it.watch);
  }

  private @Nullable Entry current(ConnectionKey key) {
    var entry = entries.get(key);
    var connection = connections.find(key);
    if (entry == null
        || connection.filter(it -> it.id().equals(entry.watch.connection())).isEmpty()) {
      entries.remove(key);
      return null;
    }
    entry.watch =
        copy(entry.watch, !connection.orElseThrow().needsReauthorization(clock.instant()));
    return entry;
  }

  private static Watch copy(Watch it, boolean readable) {
    return new Watch(
        it.connection(),
        it.key(),
        it.run(),
        it.site(),
        it.projects(),
        it.webhook(),
        it.searched(),
        it.confirmed(),
        it.lastReconciledAt(),
        readable);
  }

  private Stream<Entry> all() {
    return List.copyOf(entries.keySet()).stream()
        .flatMap(key -> Optional.ofNullable(current(key)).stream());
  }

  private Optional<Entry> running(Watch watch) {
    return Optional.ofNullable(current(watch.key()))
        .filter(it -> it.watch.run().equals(watch.run()));
  }

  @Override
  public synchronized List<Watch> ofSite(String site) {
    return all().map(it -> it.watch).filter(it -> it.site().equals(site)).toList();
  }

  @Override
  public synchronized Watch put(ConnectionKey key, String site, WatchedProjects projects) {
    var now = clock.instant();
    var connection =
        connections.find(key).orElseThrow(() -> new ConnectionNotFound().asException());
    var before = current(key);
    if (before == null || !before.watch.site().equals(site)) {
      entries.put(
          key,
          new Entry(
              new Watch(
                  connection.id(),
                  key,
                  UUID.randomUUID(),
                  site,
                  projects,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  !connection.needsReauthorization(now)),
              now));
    } else if (!before.watch.projects().equals(projects)) {
      var it = before.watch;
      before.issues.values().removeIf(told -> projects.since(told.project()).isEmpty());
      before.watch =
          new Watch(
              it.connection(),
              key,
              UUID.randomUUID(),
              site,
              projects,
              it.webhook(),
              it.searched(),
              it.confirmed(),
              it.lastReconciledAt(),
              it.readable());
      before.dueAt = now;
      before.thoroughDueAt = now;
      before.sweepDueAt = now;
      before.webhookDueAt = now;
    }
    return find(key).orElseThrow();
  }

  @Override
  public synchronized boolean remove(ConnectionKey key) {
    return current(key) != null && entries.remove(key) != null;
  }

  @Override
  public synchronized Optional<Due> takeDue(Pace pace) {
    var now = clock.instant();
    return all()
        .filter(it -> it.watch.readable() && !it.dueAt.isAfter(now))
        .min(Comparator.comparing(it -> it.dueAt))
        .map(
            it -> {
              var isLive = it.watch.state(now) == Watch.State.LIVE;
              it.dueAt = now.plus(isLive ? pace.thorough() : pace.polling());
              var sweeps = !it.sweepDueAt.isAfter(now);
              if (sweeps) {
                it.sweep++;
                it.sweepDueAt = now.plus(Duration.ofMinutes(10));
              }
              return new Due(
                  it.watch,
                  !it.thoroughDueAt.isAfter(now),
                  sweeps ? Optional.of(it.sweep) : Optional.empty());
            });
  }

  @Override
  public synchronized void reconciled(
      Watch watch, Instant searched, Optional<Duration> thoroughPause) {
    running(watch)
        .ifPresent(
            it -> {
              var known = it.watch;
              it.watch =
                  new Watch(
                      known.connection(),
                      known.key(),
                      known.run(),
                      known.site(),
                      known.projects(),
                      known.webhook(),
                      Optional.of(searched),
                      thoroughPause.isPresent() ? Optional.of(searched) : known.confirmed(),
                      Optional.of(clock.instant()),
                      known.readable());
              thoroughPause.ifPresent(pause -> it.thoroughDueAt = clock.instant().plus(pause));
            });
  }

  @Override
  public synchronized void sweeping(Watch watch, Duration pause) {
    running(watch).ifPresent(it -> it.sweepDueAt = clock.instant().plus(pause));
  }

  @Override
  public synchronized void registered(Watch watch, Optional<Webhook> webhook) {
    running(watch)
        .ifPresent(
            entry -> {
              var it = entry.watch;
              entry.watch =
                  new Watch(
                      it.connection(),
                      it.key(),
                      it.run(),
                      it.site(),
                      it.projects(),
                      webhook,
                      it.searched(),
                      it.confirmed(),
                      it.lastReconciledAt(),
                      it.readable());
            });
  }

  @Override
  public synchronized Optional<Watch> takeUnregistered(Duration ahead, Duration again) {
    var now = clock.instant();
    return all()
        .filter(it -> it.watch.readable() && !it.webhookDueAt.isAfter(now))
        .filter(
            it -> it.watch.webhook().filter(w -> w.expiresAt().isAfter(now.plus(ahead))).isEmpty())
        .findFirst()
        .map(
            it -> {
              it.webhookDueAt = now.plus(again);
              return it.watch;
            });
  }

  @Override
  public synchronized void noticed(Watch watch, Collection<Long> issues) {
    running(watch)
        .ifPresent(
            it ->
                issues.forEach(
                    id ->
                        it.unread.merge(
                            id,
                            new Waiting(0, 0, 0, clock.instant()),
                            (was, _) ->
                                new Waiting(0, was.notices() + 1, was.attempts(), was.dueAt()))));
  }

  @Override
  public synchronized void found(Watch watch, List<Sighting> sightings) {
    running(watch).ifPresent(it -> findUntold(it, sightings, 1));
  }

  private void findUntold(Entry entry, List<Sighting> sightings, int priority) {
    sightings.stream()
        .filter(
            it -> {
              var known = entry.issues.get(it.id());
              return known == null
                  || !known.present()
                  || known.updated().isBefore(it.updated())
                  || priority == 2 && !known.updated().equals(it.updated());
            })
        .forEach(
            it -> entry.unread.putIfAbsent(it.id(), new Waiting(priority, 0, 0, clock.instant())));
  }

  @Override
  public synchronized void swept(Watch watch, List<Sighting> sightings, long sweep) {
    running(watch)
        .ifPresent(
            it -> {
              findUntold(it, sightings, 2);
              sightings.forEach(seen -> it.sweeps.merge(seen.id(), sweep, Math::max));
            });
  }

  @Override
  public synchronized void endSweep(Watch watch, long sweep) {
    running(watch)
        .ifPresent(
            it ->
                it.issues.values().stream()
                    .filter(
                        known -> known.present() && it.sweeps.getOrDefault(known.id(), 0L) < sweep)
                    .forEach(
                        known ->
                            it.unread.putIfAbsent(
                                known.id(), new Waiting(2, 0, 0, clock.instant()))));
  }

  @Override
  public synchronized Optional<Unread> takeUnread(int limit) {
    var now = clock.instant();
    Comparator<Map.Entry<Long, Waiting>> order =
        Comparator.comparing(it -> it.getValue().priority());
    return all()
        .filter(it -> it.watch.readable())
        .filter(it -> it.unread.values().stream().anyMatch(w -> !w.dueAt().isAfter(now)))
        .findFirst()
        .map(
            it -> {
              var ids =
                  it.unread.entrySet().stream()
                      .filter(w -> !w.getValue().dueAt().isAfter(now))
                      .sorted(order)
                      .limit(limit)
                      .map(Map.Entry::getKey)
                      .toList();
              return new Unread(it.watch, ids.stream().map(id -> taken(it, id)).toList());
            });
  }

  private UnreadIssue taken(Entry entry, long id) {
    var now = clock.instant();
    var after =
        entry.unread.computeIfPresent(
            id,
            (_, was) ->
                new Waiting(
                    was.priority(),
                    was.notices(),
                    was.attempts() + 1,
                    now.plusSeconds(Math.min(30L << Math.min(was.attempts(), 6), 1800))));
    return new UnreadIssue(id, after == null ? 0 : after.notices());
  }

  @Override
  public synchronized void read(Watch watch, UnreadIssue issue) {
    running(watch)
        .ifPresent(
            it ->
                it.unread.computeIfPresent(
                    issue.id(),
                    (_, was) ->
                        was.notices() == issue.notices()
                            ? null
                            : new Waiting(was.priority(), was.notices(), 0, clock.instant())));
  }

  @Override
  public synchronized Optional<ReportedIssue> find(Watch watch, long issue) {
    return running(watch).map(it -> it.issues.get(issue));
  }

  @Override
  public synchronized boolean tell(Watch watch, ReportedIssue next, List<TicketChange> changes) {
    var entry = running(watch);
    var version = entry.map(it -> it.issues.get(next.id())).map(ReportedIssue::version).orElse(0L);
    if (entry.isEmpty() || version != next.version()) {
      return false;
    }
    var stored =
        new ReportedIssue(
            next.id(),
            next.key(),
            next.project(),
            next.updated(),
            next.present(),
            next.editsFrom(),
            next.edits(),
            next.comments(),
            version + 1);
    entry.get().issues.put(next.id(), stored);
    entry.get().sweeps.merge(next.id(), entry.get().sweep, Math::max);
    changes.forEach(it -> told.add(new Told(watch.key(), next.id(), next.key(), it)));
    return true;
  }
}
