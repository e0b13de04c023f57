package dev.juncture.adapters.web.http.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Counts events per address and in all, within a window of time. Each server counts for itself.
/// Keeps the addresses that were seen last. Thread-safe.
public final class RateLimit {

  private static final int MOST_ADDRESSES = 10_000;
  private static final String ALL = "";

  private final InstantSource clock;
  private final int perAddress;
  private final int inAll;
  private final Duration window;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /// @param perAddress how many events one address may cause within `window`
  /// @param inAll how many all addresses together may cause
  public RateLimit(InstantSource clock, int perAddress, int inAll, Duration window) {
    this.clock = clock;
    this.perAddress = perAddress;
    this.inAll = inAll;
    this.window = window;
  }

  /// Counts an event, or says how long to wait if there were too many.
  public synchronized Optional<Duration> waitOrCount(String address) {
    var wait = wait(address, perAddress).or(() -> wait(ALL, inAll));
    if (wait.isEmpty()) {
      count(address);
      count(ALL);
    }
    return wait;
  }

  private Optional<Duration> wait(String who, int most) {
    var now = clock.instant();
    return Optional.ofNullable(counts.get(who))
        .filter(it -> it.count() >= most && it.end().isAfter(now))
        .map(it -> Duration.between(now, it.end()));
  }

  private void count(String who) {
    var now = clock.instant();
    counts.compute(
        who,
        (_, known) ->
            known == null || !known.end().isAfter(now)
                ? new Count(1, now.plus(window))
                : new Count(known.count() + 1, known.end()));
  }

  private record Count(int count, Instant end) {}
}
