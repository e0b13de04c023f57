package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.FeedCheck.Told;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FeedCheckTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Site site = simulator.sites().getFirst();
  private final List<Told> told = new ArrayList<>();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenEverythingWasToldOnce_whenCompared_thenNothingIsMissedOrDoubled() {
    var changes = new RandomChanges(simulator, site, List.of("ARM", "NEW"), 3);
    while (changes.made() < 500) {
      changes.next();
    }
    site.events().all().forEach(it -> told.add(FeedCheck.told(it)));

    assertThat(FeedCheck.of(site, 0, told).isExact()).isTrue();
  }

  @Test
  void givenSomethingThatIsStillThere_whenItWasNotToldOrTwice_thenItIsFound() {
    call("PUT", "ARM-1", "{\"fields\": {\"summary\": \"First\"}}");
    call("PUT", "ARM-1", "{\"fields\": {\"summary\": \"Second\"}}");
    call("DELETE", "ARM-3", "");
    var events = site.events().all().stream().map(FeedCheck::told).toList();
    told.add(events.getFirst());
    told.add(events.getFirst());

    var result = FeedCheck.of(site, 0, told);

    assertThat(result.missed()).isEqualTo(events.subList(1, 3));
    assertThat(result.doubled()).containsExactly(events.getFirst());
    assertThat(FeedCheck.of(site, 2, List.of(events.getLast())).isExact()).isTrue();
  }

  @Test
  void givenWhatCameAndWentBetweenTwoLooks_whenItWasNotTold_thenNothingIsMissed() {
    var comment = "{\"body\": {\"type\": \"doc\", \"version\": 1, \"content\": []}}";
    call("POST", "ARM-1/comment", comment);
    var id = site.events().all().getLast().entryId().orElseThrow();
    call("DELETE", "ARM-1/comment/" + id, "");
    call("PUT", "ARM-3", "{\"fields\": {\"summary\": \"Never seen\"}}");
    call("DELETE", "ARM-3", "");

    told.add(new Told(Kind.ISSUE_DELETED, site.events().all().getLast().issueId(), 0));

    assertThat(FeedCheck.of(site, 0, told).isExact()).isTrue();
  }

  private void call(String method, String path, String body) {
    var mia = site.people().getFirst().accountId();
    var response = simulator.act(site.id(), mia, method, "/rest/api/3/issue/" + path, body);
    assertThat(response.status()).as(path).isBetween(200, 204);
  }
}
