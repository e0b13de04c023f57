package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RandomChangesTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults().clock(new SettableClock()));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenTheSameSeed_whenPeopleWork_thenTheSameHappensAndEverythingDoes() {
    var first = worked();
    simulator.reset();

    assertThat(worked()).isEqualTo(first);
    assertThat(first).hasSizeGreaterThan(900);
    assertThat(first).extracting(IssueEvent::kind).contains(Kind.values());
  }

  private List<IssueEvent> worked() {
    var site = simulator.sites().getFirst();
    var changes = new RandomChanges(simulator, site, List.of("ARM", "NEW"), 7);
    while (changes.made() < 1_000) {
      changes.next();
    }
    return site.events().all().stream().map(RandomChangesTest::withoutEntry).toList();
  }

  /// The ids of entries and comments go on after a reset.
  private static IssueEvent withoutEntry(IssueEvent it) {
    return new IssueEvent(
        it.sequence(),
        it.kind(),
        it.issueId(),
        it.key(),
        it.entryId().map(_ -> "some"),
        it.accountId(),
        it.cascaded(),
        it.at());
  }
}
