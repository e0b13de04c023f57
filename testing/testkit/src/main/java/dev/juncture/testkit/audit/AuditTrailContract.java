package dev.juncture.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.ChainPosition;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [AuditTrail]. Each test starts with an empty trail.
public abstract class AuditTrailContract {

  protected abstract AuditTrail trail();

  /// Lets the store's clock advance, for entries that are written from then on.
  protected abstract void advance(Duration length);

  protected static AuditEvent event(String workspace, AuditAction action, String externalId) {
    var origin = new RequestOrigin(new WorkspaceId(workspace), "key-1", "request-1", "192.0.2.7");
    return new AuditEvent(origin, action, "jira", externalId, "subject-1", AuditEvent.OK);
  }

  protected void append(AuditEvent event) {
    assertThat(trail().append(event)).succeedsWithin(Duration.ofMinutes(1));
  }

  protected List<AuditEntry> all() {
    return trail().find(AuditFilter.ALL, 0, 10_000);
  }

  /// Whether all entries follow one another, from the beginning to the end of the chain.
  protected void assertIntact() {
    var position = trail().bounds().start();
    for (var entry : all()) {
      assertThat(entry.follows(position)).as("entry %d", entry.sequence()).isTrue();
      position = entry.position();
    }
    assertThat(position).isEqualTo(trail().bounds().end());
  }

  @Test
  void givenNoEntry_whenReading_thenTheChainIsAtItsStart() {
    assertThat(all()).isEmpty();
    assertThat(trail().bounds())
        .isEqualTo(new AuditTrail.Bounds(ChainPosition.START, ChainPosition.START));
  }

  @Test
  void givenAnEvent_whenAppended_thenEveryFieldIsRead() {
    var event =
        new AuditEvent(
            new RequestOrigin(new WorkspaceId("w-1"), "key-2", "r \u00fc", "2001:db8::/64"),
            AuditAction.KEY_REVOKED,
            "git-lab",
            "K\u00e4the \ud83d\ude00 '\\,{}\"",
            "key-9",
            "connection_not_found");

    append(event);

    assertThat(all()).extracting(AuditEntry::event).containsExactly(event);
    assertIntact();
  }

  @Test
  void givenTextsThatAreEmpty_whenAppended_thenTheyAreEmpty() {
    var event = AuditEvent.of(RequestOrigin.SERVER, AuditAction.CONSOLE_REJECTED, "", "wrong_key");

    append(event);

    assertThat(all()).extracting(AuditEntry::event).containsExactly(event);
  }

  @Test
  void givenManyAtOnce_whenAppended_thenEachHasAnEntryInOneChain() {
    var events =
        IntStream.range(0, 500)
            .mapToObj(n -> event("default", AuditAction.ACCESS_TOKEN_READ, "user-" + n))
            .toList();

    var appended =
        events.stream()
            .map(it -> trail().append(it).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);

    assertThat(CompletableFuture.allOf(appended)).succeedsWithin(Duration.ofMinutes(1));
    assertThat(all()).extracting(AuditEntry::event).containsExactlyInAnyOrderElementsOf(events);
    assertIntact();
  }

  @Test
  void givenEntries_whenReadInPages_thenEachIsReadOnceAndInOrder() {
    IntStream.range(0, 5).forEach(n -> append(event("default", AuditAction.KEY_CREATED, "u" + n)));

    assertThat(trail().find(AuditFilter.ALL, 0, 2))
        .extracting(AuditEntry::sequence)
        .containsExactly(1L, 2L);
    assertThat(trail().find(AuditFilter.ALL, 2, 2))
        .extracting(AuditEntry::sequence)
        .containsExactly(3L, 4L);
    assertThat(trail().find(AuditFilter.ALL, 4, 2))
        .extracting(AuditEntry::sequence)
        .containsExactly(5L);
    assertThat(trail().find(AuditFilter.ALL, 5, 2)).isEmpty();
  }

  @Test
  void givenEntries_whenReadingTheLatest_thenEachIsReadOnceAndNewestFirst() {
    IntStream.range(0, 4).forEach(n -> append(event("default", AuditAction.KEY_CREATED, "u" + n)));
    append(event("other", AuditAction.KEY_CREATED, "u4"));
    var mine =
        new AuditFilter(
            Optional.of(new WorkspaceId("default")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(trail().findLatest(mine, Long.MAX_VALUE, 3))
        .extracting(AuditEntry::sequence)
        .containsExactly(4L, 3L, 2L);
    assertThat(trail().findLatest(mine, 2, 3)).extracting(AuditEntry::sequence).containsExactly(1L);
    assertThat(trail().findLatest(mine, 1, 3)).isEmpty();
  }

  @Test
  void givenEntriesOfSeveralMonths_whenReadingTheLatest_thenTheNewestMonthIsFirst() {
    for (int month = 0; month < 3; month++) {
      append(event("default", AuditAction.KEY_CREATED, "month " + month));
      advance(Duration.ofDays(31));
    }

    assertThat(trail().findLatest(AuditFilter.ALL, Long.MAX_VALUE, 2))
        .extracting(it -> it.event().externalId())
        .containsExactly("month 2", "month 1");
  }

  @Test
  void givenDifferentEntries_whenFiltering_thenOnlyThoseThatMatchAreRead() {
    append(event("default", AuditAction.CONNECTION_CREATED, "alice"));
    append(event("other", AuditAction.CONNECTION_CREATED, "alice"));
    append(event("default", AuditAction.ACCESS_TOKEN_READ, "alice"));
    append(event("default", AuditAction.ACCESS_TOKEN_READ, "bob"));

    assertThat(sequences(Optional.of("default"), Optional.empty(), Optional.empty()))
        .containsExactly(1L, 3L, 4L);
    assertThat(
            sequences(
                Optional.empty(), Optional.of(AuditAction.CONNECTION_CREATED), Optional.empty()))
        .containsExactly(1L, 2L);
    assertThat(sequences(Optional.of("default"), Optional.empty(), Optional.of("alice")))
        .containsExactly(1L, 3L);
    assertThat(
            sequences(
                Optional.of("default"),
                Optional.of(AuditAction.ACCESS_TOKEN_READ),
                Optional.of("bob")))
        .containsExactly(4L);
    assertThat(sequences(Optional.of("nobody"), Optional.empty(), Optional.empty())).isEmpty();
  }

  private List<Long> sequences(
      Optional<String> workspace, Optional<AuditAction> action, Optional<String> externalId) {
    var filter =
        new AuditFilter(
            workspace.map(WorkspaceId::new),
            action,
            Optional.of(new ProviderId("jira")),
            externalId.map(ExternalId::new),
            Optional.empty());
    return trail().find(filter, 0, 100).stream().map(AuditEntry::sequence).toList();
  }

  @Test
  void givenEntriesOfTwoDays_whenFilteringByTime_thenOnlyLaterOnesAreRead() {
    append(event("default", AuditAction.KEY_CREATED, "a"));
    advance(Duration.ofDays(1));
    append(event("default", AuditAction.KEY_CREATED, "b"));
    var second = all().getLast().at();

    var filter =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(second));

    assertThat(trail().find(filter, 0, 10)).extracting(AuditEntry::sequence).containsExactly(2L);
  }

  @Test
  void givenEntriesOfSeveralMonths_whenAppending_thenTheChainGoesOn() {
    for (int month = 0; month < 4; month++) {
      append(event("default", AuditAction.KEY_CREATED, "month " + month));
      advance(Duration.ofDays(31));
    }

    assertThat(all()).hasSize(4);
    assertThat(all().getLast().at()).isAfter(all().getFirst().at().plus(Duration.ofDays(80)));
    assertIntact();
  }

  @Test
  void givenOldMonths_whenKeepingDays_thenWholeMonthsGoAndTheRestStillFollows() {
    for (int month = 0; month < 6; month++) {
      append(event("default", AuditAction.KEY_CREATED, "month " + month));
      advance(Duration.ofDays(31));
    }
    append(event("default", AuditAction.KEY_CREATED, "now"));
    var before = all();

    trail().keepDays(62);

    var now = before.getLast().at();
    assertThat(all()).hasSizeBetween(3, 5).isEqualTo(before.subList(7 - all().size(), 7));
    assertThat(before.get(7 - all().size() - 1).at()).isBefore(now.minus(Duration.ofDays(62)));
    assertThat(trail().bounds().start()).isEqualTo(before.get(7 - all().size() - 1).position());
    assertIntact();
  }

  @Test
  void givenOldMonths_whenKeepingDaysTwice_thenTheSecondTimeChangesNothing() {
    append(event("default", AuditAction.KEY_CREATED, "old"));
    advance(Duration.ofDays(100));
    append(event("default", AuditAction.KEY_CREATED, "new"));
    trail().keepDays(AuditTrail.MIN_DAYS);
    var bounds = trail().bounds();

    trail().keepDays(AuditTrail.MIN_DAYS);

    assertThat(trail().bounds()).isEqualTo(bounds);
    assertThat(all()).extracting(it -> it.event().externalId()).containsExactly("new");
  }

  @Test
  void givenAYoungTrail_whenKeepingDays_thenNothingIsDeleted() {
    append(event("default", AuditAction.KEY_CREATED, "a"));

    trail().keepDays(AuditTrail.MIN_DAYS);

    assertThat(all()).hasSize(1);
    assertThat(trail().bounds().start()).isEqualTo(ChainPosition.START);
  }
}
