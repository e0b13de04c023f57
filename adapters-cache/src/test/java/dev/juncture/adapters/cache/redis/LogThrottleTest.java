package dev.juncture.adapters.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final LogThrottle logThrottle = new LogThrottle(Duration.ofSeconds(10), () -> now);

  @Test
  void givenThePause_whenAskedAgain_thenItIsTimeOnlyOnceItIsOver() {
    assertThat(logThrottle.shouldLog()).isTrue();
    assertThat(logThrottle.shouldLog()).isFalse();

    now = now.plusSeconds(10);

    assertThat(logThrottle.shouldLog()).isTrue();
    assertThat(logThrottle.shouldLog()).isFalse();
  }
}
