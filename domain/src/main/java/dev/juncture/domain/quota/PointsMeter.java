package dev.juncture.domain.quota;

import dev.juncture.domain.quota.ApiQuota.Exhausted;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Measures what the requests cost that are sent on the thread of [#during].
public final class PointsMeter {

  private static final ScopedValue<PointsMeter> CURRENT = ScopedValue.newInstance();

  private final AtomicLong points = new AtomicLong();
  private final AtomicReference<Optional<Exhausted>> exhausted =
      new AtomicReference<>(Optional.empty());

  /// The meter of the current thread, or one that nobody reads.
  public static PointsMeter current() {
    return CURRENT.orElse(new PointsMeter());
  }

  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /// A request has cost so much.
  public void add(long more) {
    points.addAndGet(more);
  }

  /// A request has succeeded and cost so much: the quota is not used up any more.
  public void succeeded(long more) {
    add(more);
    exhausted.set(Optional.empty());
  }

  public void exhausted(Exhausted quota) {
    exhausted.set(Optional.of(quota));
  }

  public long points() {
    return points.get();
  }

  public Optional<Exhausted> exhausted() {
    return exhausted.get();
  }
}
