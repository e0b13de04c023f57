package dev.juncture.testing.simulators.atlassian.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WorldTest {
  @Test
  void givenTheSameSeed_whenMadeTwice_thenTheWorldsAreEqual() {
    assertThat(issues(new World(1))).isEqualTo(issues(new World(1))).hasSizeGreaterThan(300);
    assertThat(issues(new World(2))).isNotEqualTo(issues(new World(1)));
  }

  @Test
  void givenTheSeededIssues_whenLookedAt_thenTheirFieldsVary() {
    var issues = issues(new World(1));

    for (var field : List.of("priority", "assignee", "description")) {
      assertThat(issues).anyMatch(one -> one.values().path(field).isNull());
      assertThat(issues).anyMatch(one -> !one.values().path(field).isNull());
    }
    for (var field : List.of("components", "fixVersions", "labels")) {
      assertThat(issues).anyMatch(one -> !one.values().path(field).isEmpty());
    }
    for (var field :
        List.of("parent", "duedate", "timetracking", "resolution", Catalogue.SEVERITY)) {
      assertThat(issues).anyMatch(one -> one.values().has(field));
    }
  }

  private static List<Issue> issues(World world) {
    return world.sites().stream().flatMap(site -> site.issues().all()).toList();
  }
}
