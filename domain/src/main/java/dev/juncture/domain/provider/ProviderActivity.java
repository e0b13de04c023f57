package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recent activity of providers, counted per hour over all servers.
///
/// Stored in the cache and not with the connections. Counting must not slow down a refresh, and
/// summing the events of a million connections would be too slow for a page. Losing a few seconds
/// of counts with a server, or all of them with the cache, does no harm.
public interface ProviderActivity {

  /// Counts one result. Never fails and never blocks.
  void record(ProviderId provider, ActivityKind what);

  /// Records that the provider limits the rate for `pause`. Never fails and never blocks.
  void limited(ProviderId provider, Duration pause);

  /// Empty when the cache is unavailable.
  Optional<Report> lastHours(int hours);

  /// @param hours one entry per hour without gaps, the oldest first; the last one is the current
  ///   hour
  /// @param latest the latest event of each kind within the last days
  /// @param limits rate limits that are still in effect
  record Report(
      List<Hour> hours, Map<ProviderId, Map<ActivityKind, Instant>> latest, List<Limit> limits) {
    public Report {
      hours = List.copyOf(hours);
      latest = Map.copyOf(latest);
      limits = List.copyOf(limits);
    }
  }

  record Hour(Instant start, Map<ProviderId, Map<ActivityKind, Long>> counts) {

    /// The sum over all providers.
    public long count(ActivityKind what) {
      return counts.values().stream().mapToLong(it -> it.getOrDefault(what, 0L)).sum();
    }
  }

  record Limit(ProviderId provider, Instant until) {}
}
