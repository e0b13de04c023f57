package dev.juncture.domain.canary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

final class DomainAskingTheTime {
  Instant instant() {
    return Instant.now();
  }

  Supplier<Instant> reference() {
    return Instant::now;
  }

  Clock systemClock() {
    return Clock.systemUTC();
  }

  Clock tickingClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  void sleep() throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(1));
  }

  void unitSleep() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }
}
