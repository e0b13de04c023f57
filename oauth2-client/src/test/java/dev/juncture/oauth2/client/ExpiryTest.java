package dev.juncture.oauth2.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.oauth2.client.Expiry.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
  private static final Duration MAX = Duration.ofDays(36_500);

  @ParameterizedTest
  @CsvSource({
    "S, 3600, 3600",
    "S, 3600.9, 3600",
    "MS, 120000, 120",
    "MS, 1500, 1",
    "M, 2, 120",
    "H, 1.5, 5400",
    "EPOCH_S, 1795689000, 3600",
    "EPOCH_MS, 1795689000000, 3600",
    "DATE_TIME, 2026-11-26T11:30:00Z, 7200",
    "DATE_TIME, 2026-11-26T12:30:00.5+01:00, 7200",
  })
  void givenAValueInItsUnit_whenReading_thenTheRemainingSecondsAreKnown(
      Unit unit, String value, long seconds) {
    assertThat(new Expiry("at", unit).ttl(value, NOW, MAX)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "S, 0",
    "S, -1",
    "S, soon",
    "S, 1e999999999",
    "EPOCH_S, 1e-999999999",
    "EPOCH_S, 1e999999999",
    "MS, 999",
    "EPOCH_S, 1795681799",
    "EPOCH_S, 1795689000000",
    "DATE_TIME, 3600",
    "DATE_TIME, 2026-11-26T09:00:00Z",
    "DATE_TIME, 2026-11-26",
  })
  void givenAValueThatCannotBeALifetime_whenReading_thenThereIsNone(Unit unit, String value) {
    assertThat(new Expiry("at", unit).ttl(value, NOW, MAX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenNeitherTextNorNumber_whenReading_thenThereIsNone(boolean value) {
    assertThat(new Expiry("at", Unit.S).ttl(value, NOW, MAX)).isEmpty();
  }

  @Test
  void givenAList_whenReading_thenThereIsNone() {
    assertThat(new Expiry("at", Unit.S).ttl(List.of(60), NOW, MAX)).isEmpty();
  }
}
