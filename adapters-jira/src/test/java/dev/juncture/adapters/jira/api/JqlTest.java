package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SprintId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
