package dev.juncture.testkit.provider;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Counts provider requests in memory, by the hour of the given clock.
public final class InMemoryProviderActivity implements ProviderActivity {

  /// While true, the store is unavailable: nothing is recorded or returned.
  public volatile boolean unavailable;

  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<ProviderId, Limit> limits = new HashMap<>();

  public InMemoryProviderActivity(InstantSource clock) {
    this.clock = clock;
  }

  private record Entry(Instant at, ProviderId provider, ActivityKind what) {}

  @Override
  public synchronized void record(ProviderId provider, ActivityKind what) {
    entries.add(new Entry(clock.instant(), provider, what));
  }

  @Override
  public synchronized void limited(ProviderId provider, Duration pause) {
    limits.put(provider, new Limit(provider, clock.instant().plus(pause)));
  }

  @Override
  public synchronized Optional<Report> lastHours(int hours) {
    if (unavailable) {
      return Optional.empty();
    }
    var current = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var perHour =
        IntStream.rangeClosed(1, hours)
            .mapToObj(n -> hour(current.minus(hours - n, ChronoUnit.HOURS)))
            .toList();
    var open = limits.values().stream().filter(it -> it.until().isAfter(clock.instant())).toList();
    return Optional.of(new Report(perHour, latest(), open));
  }

  private Hour hour(Instant start) {
    var counts = new HashMap<ProviderId, Map<ActivityKind, Long>>();
    entries.stream()
        .filter(it -> it.at().truncatedTo(ChronoUnit.HOURS).equals(start))
        .forEach(it -> of(counts, it.provider()).merge(it.what(), 1L, Long::sum));
    return new Hour(start, counts);
  }

  private Map<ProviderId, Map<ActivityKind, Instant>> latest() {
    var latest = new HashMap<ProviderId, Map<ActivityKind, Instant>>();
    entries.forEach(it -> of(latest, it.provider()).put(it.what(), it.at()));
    return latest;
  }

  private static <T> Map<ActivityKind, T> of(
      Map<ProviderId, Map<ActivityKind, T>> all, ProviderId provider) {
    return all.computeIfAbsent(provider, _ -> new EnumMap<>(ActivityKind.class));
  }
}
