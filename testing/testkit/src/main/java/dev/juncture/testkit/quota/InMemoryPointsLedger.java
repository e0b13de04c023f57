package dev.juncture.testkit.quota;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.quota.PointsLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Points, in memory. The sums come before [#spend] returns.
public final class InMemoryPointsLedger implements PointsLedger {

  private final InstantSource clock;
  private final Map<Account, Map<ConnectionKey, Long>> points = new HashMap<>();

  /// While set, points are lost.
  public volatile boolean isAway;

  public InMemoryPointsLedger(InstantSource clock) {
    this.clock = clock;
  }

  private record Account(String pool, Instant end) {}

  @Override
  public void spend(String pool, ConnectionKey key, long spent, Consumer<Usage> then) {
    if (!isAway) {
      then.accept(added(pool, key, spent));
    }
  }

  private synchronized Usage added(String pool, ConnectionKey key, long spent) {
    var end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    var all = points.computeIfAbsent(new Account(pool, end), _ -> new HashMap<>());
    long own = all.merge(key, spent, Long::sum);
    long total = all.values().stream().mapToLong(it -> it).sum();
    return new Usage(end, total, own, all.size());
  }
}
