package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T09:15:00.000+0000",
        "2026-01-31T09:15:00.000Z",
        "2026-01-31T10:15:00+01:00",
        "2026-01-31T10:15:00.000+01",
        "2026-01-31T09:15Z",
      })
  void givenAnyNotation_whenParsing_thenItIsTheSameMoment(String text) {
    var parsed = JiraTime.parse(text);

    assertThat(parsed).contains(Instant.parse("2026-01-31T09:15:00Z"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "yesterday", "2026-01-31", "1769850900000"})
  void givenNoTime_whenParsing_thenThereIsNone(String text) {
    var parsed = JiraTime.parse(text);

    assertThat(parsed).isEmpty();
  }
}
