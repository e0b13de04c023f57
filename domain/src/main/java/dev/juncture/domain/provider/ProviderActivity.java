package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has been going on with providers, counted by the hour over all servers.
///
/// Kept in the cache and not with the connections: counting must cost a refresh nothing, a sum over
/// the events of a million connections would cost a page too much, and nobody is harmed when a few
/// seconds of counts get lost with a server, or all of them with the cache.
public interface ProviderActivity {

  /// Never fails and never waits.
  void record(ProviderId provider, ActivityKind what);

  /// The provider asked for a pause. Never fails and never waits.
  void limited(ProviderId provider, Duration pause);

  /// Empty when the memory cannot be reached.
  Optional<Report> lastHours(int hours);

  /// @param hours the oldest first, the last one being the current; none is left out
  /// @param latest the newest of each kind, within the last days
  /// @param limits pauses that are not over yet
  record Report(
      List<Hour> hours, Map<ProviderId, Map<ActivityKind, Instant>> latest, List<Limit> limits) {
    public Report {
      hours = List.copyOf(hours);
      latest = Map.copyOf(latest);
      limits = List.copyOf(limits);
    }
  }

  record Hour(Instant start, Map<ProviderId, Map<ActivityKind, Long>> counts) {

    /// Over all providers.
    public long count(ActivityKind what) {
      return counts.values().stream().mapToLong(it -> it.getOrDefault(what, 0L)).sum();
    }
  }

  record Limit(ProviderId provider, Instant until) {}
}
