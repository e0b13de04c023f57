package dev.juncture.adapters.web.http.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T01:00:00Z, 2026-01-01T01:00:00.000Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
    "2024-02-29T12:34:56.007Z, 2024-02-29T12:34:56.007Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "0987-06-05T04:03:02.010Z, 0987-06-05T04:03:02.010Z",
    "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00.000Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z"
  })
  void givenAMoment_whenShown_thenItIsIsoWithMilliseconds(Instant moment, String text) {
    assertThat(Timestamps.iso(moment)).isEqualTo(text);
  }
}
