package dev.juncture.adapters.web.console;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Slows down attempts to guess keys. After too many failures from one address, or in total,
/// further attempts have to wait. Each server counts for itself. This is only an additional
/// protection, because keys are too long to guess.
@Singleton
final class SignInThrottle {

  static final int PER_ADDRESS = 10;
  static final int IN_ALL = 200;

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST_ADDRESSES = 10_000;
  private static final String ALL = "";

  private final InstantSource clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// How long that address has to wait before the next attempt. Empty if it need not wait.
  synchronized Optional<Duration> wait(String address) {
    return wait(address, PER_ADDRESS).or(() -> wait(ALL, IN_ALL));
  }

  synchronized void failed(String address) {
    count(address);
    count(ALL);
  }

  private Optional<Duration> wait(String who, int most) {
    var now = clock.instant();
    return Optional.ofNullable(failures.get(who))
        .filter(it -> it.count() >= most && it.end().isAfter(now))
        .map(it -> Duration.between(now, it.end()));
  }

  private void count(String who) {
    var now = clock.instant();
    failures.compute(
        who,
        (_, known) ->
            known == null || !known.end().isAfter(now)
                ? new Failures(1, now.plus(WINDOW))
                : new Failures(known.count() + 1, known.end()));
  }

  private record Failures(int count, Instant end) {}
}
