package dev.juncture.sandbox.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Polls for what has to become true, up to a deadline that only a failing test ever reaches.
public final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private Eventually() {}

  public static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
    var deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(holds.getAsBoolean()).as(what).isTrue();
  }

  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
