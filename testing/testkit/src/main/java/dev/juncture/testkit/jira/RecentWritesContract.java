package dev.juncture.testkit.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.RecentWrites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The contract of [RecentWrites].
public abstract class RecentWritesContract {

  protected static final ConnectionKey ALICE =
      new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("alice"));

  protected static final JiraAddress SITE = new SiteId("site-1");

  protected final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

  protected abstract RecentWrites writes();

  private void add(long issueId) {
    clock.advance(Duration.ofMillis(1));
    writes().add(ALICE, SITE, issueId);
  }

  @Test
  void givenWrites_whenFinding_thenTheNewestIsFirstAndEachIsThereOnce() {
    LongStream.of(10_001, 10_002, 10_003, 10_001).forEach(this::add);

    assertThat(writes().find(ALICE, SITE)).containsExactly(10_001L, 10_003L, 10_002L);
  }

  @Test
  void givenAWrite_whenFiveMinutesHavePassed_thenItIsNotFound() {
    add(10_001);
    clock.advance(Duration.ofMinutes(3));
    add(10_002);
    clock.advance(Duration.ofMinutes(2));

    assertThat(writes().find(ALICE, SITE)).containsExactly(10_002L);
  }

  @Test
  void givenMoreThanJiraTakes_whenFinding_thenTheOldestAreMissing() {
    LongStream.rangeClosed(1, 60).forEach(this::add);

    assertThat(writes().find(ALICE, SITE)).hasSize(50).startsWith(60L).endsWith(11L);
  }

  @Test
  void givenAWrite_whenTheConnectionLeadsToAnotherSite_thenItIsFoundAtItsOwnSiteOnly() {
    add(10_001);

    assertThat(writes().find(ALICE, new SiteId("site-2"))).isEmpty();
    assertThat(writes().find(ALICE, SITE)).containsExactly(10_001L);
  }

  @Test
  void givenAWrite_whenOthersSearch_thenTheyDoNotFindIt() {
    add(10_001);

    var bob = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("bob"));
    var other = new ConnectionKey(new WorkspaceId("other"), ALICE.provider(), ALICE.externalId());
    assertThat(writes().find(bob, SITE)).isEmpty();
    assertThat(writes().find(other, SITE)).isEmpty();
  }
}
