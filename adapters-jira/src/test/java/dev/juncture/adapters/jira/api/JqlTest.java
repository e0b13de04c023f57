package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SprintId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JqlTest {

  @Test
  void givenQuotesAndBackslashes_whenQuoting_thenTheyStayInside() {
    var quoted = Jql.quoted("a\" OR project = \"b\\");

    assertThat(quoted).isEqualTo("\"a\\\" OR project = \\\"b\\\\\"");
  }

  @Test
  void givenAProject_whenAskingForIt_thenItIsBoundedAndOrdered() {
    var jql = Jql.ofProject(new ProjectRef("CORE")).newestFirst();

    assertThat(jql.text()).isEqualTo("project = \"CORE\" ORDER BY created DESC");
  }

  @Test
  void givenASprint_whenAskingForIt_thenItIsANumber() {
    var jql = Jql.ofSprint(new SprintId(7)).newestFirst();

    assertThat(jql.text()).isEqualTo("sprint = 7 ORDER BY created DESC");
  }

  @Test
  void givenASpan_whenNarrowing_thenItIsRelative() {
    var jql = Jql.ofProject(new ProjectRef("10000")).createdWithin(Duration.ofMinutes(15));

    assertThat(jql.text()).isEqualTo("project = \"10000\" AND created >= -15m");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T10:00:59Z, 2026-07-01 12:00",
    "2026-10-25T00:30:00Z, 2026-10-25 01:59",
    "2026-10-25T01:30:00Z, 2026-10-25 01:59",
    "2026-10-25T02:00:00Z, 2026-10-25 03:00",
    "2026-03-29T01:00:00Z, 2026-03-29 03:00"
  })
  void givenATime_whenSearchingFromItOn_thenTheMinuteIsNeverLater(Instant from, String minute) {
    assertThat(Jql.updatedSince(List.of("A", "B"), from, ZoneId.of("Europe/Berlin")).text())
        .isEqualTo("project in (\"A\", \"B\") AND updated >= \"" + minute + "\" ORDER BY id ASC");
  }

  @Test
  void givenNoProjects_whenSearching_thenAllAreSearched() {
    assertThat(Jql.updatedSince(List.of(), Instant.EPOCH, ZoneOffset.UTC).text())
        .isEqualTo("updated >= \"1970-01-01 00:00\" ORDER BY id ASC");
  }
}
