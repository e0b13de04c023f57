package dev.juncture.domain.jira.feed;

import static dev.juncture.domain.event.EventType.JIRA_COMMENT_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_COMMENT_DELETED;
import static dev.juncture.domain.event.EventType.JIRA_COMMENT_UPDATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_DELETED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import dev.juncture.domain.jira.feed.ReportedIssue.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportedIssueTest {

  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

  private static Instant after(int minutes) {
    return SINCE.plus(Duration.ofMinutes(minutes));
  }

  private static Edit edit(long id, int minutes) {
    return new Edit(id, after(minutes), List.of());
  }

  private static SeenComment comment(long id, int created, int updated) {
    return new SeenComment(id, after(created), after(updated));
  }

  private static IssueSnapshot seen(
      int created, int updated, List<Edit> edits, SeenComment... comments) {
    return new IssueSnapshot(
        1, "CORE-1", "CORE", after(created), after(updated), edits, List.of(comments));
  }

  private static Telling first(IssueSnapshot seen) {
    return ReportedIssue.none(seen, SINCE).tell(seen);
  }

  private static ReportedIssue stored(Telling telling) {
    var it = telling.next();
    return new ReportedIssue(
        it.id(),
        it.key(),
        it.project(),
        it.updated(),
        it.present(),
        it.editsFrom(),
        it.edits(),
        it.comments(),
        it.version() + 1);
  }

  @Test
  void givenAnIssueFromBeforeTheWatch_whenTelling_thenOnlyWhatCameLaterIsTold() {
    var seen =
        seen(-60, 3, List.of(edit(1, -9), edit(2, 1)), comment(5, -8, -7), comment(6, -8, 3));

    assertThat(first(seen).changes())
        .extracting(TicketChange::type)
        .containsExactly(JIRA_TICKET_UPDATED, JIRA_COMMENT_UPDATED);
  }

  @Test
  void givenANewIssue_whenTelling_thenItsChangesAreToldInOrder() {
    var seen = seen(1, 4, List.of(edit(1, 2), edit(2, 4)), comment(5, 3, 3));

    assertThat(first(seen).changes())
        .extracting(TicketChange::type)
        .containsExactly(
            JIRA_TICKET_CREATED, JIRA_TICKET_UPDATED, JIRA_COMMENT_CREATED, JIRA_TICKET_UPDATED);
  }

  @Test
  void givenWhatWasTold_whenTellingAgain_thenNothingIsTold() {
    var seen = seen(1, 4, List.of(edit(1, 2), edit(2, 4)), comment(5, 3, 3));

    assertThat(stored(first(seen)).tell(seen).changes()).isEmpty();
  }

  @Test
  void givenAnEditThatBecameVisibleLate_whenTelling_thenItIsTold() {
    var told = stored(first(seen(1, 30, List.of(edit(2, 30)))));

    var changes = told.tell(seen(1, 30, List.of(edit(2, 30), edit(1, 29)))).changes();

    assertThat(changes).extracting(it -> it.changelogId().orElse(0)).containsExactly(1L);
  }

  @Test
  void givenManyEdits_whenTold_thenOnlyTheLastHourIsRemembered() {
    var told = first(seen(1, 200, List.of(edit(1, 2), edit(2, 150), edit(3, 200)))).next();

    assertThat(told.edits()).containsExactlyInAnyOrder(2L, 3L);
    assertThat(told.editsFrom()).isEqualTo(after(140));
  }

  @Test
  void givenComments_whenTheyChange_thenEachChangeIsToldOnce() {
    var told = stored(first(seen(1, 2, List.of(), comment(5, 1, 1), comment(6, 2, 2))));

    var telling = told.tell(seen(1, 9, List.of(), comment(6, 2, 8), comment(7, 9, 9)));

    assertThat(telling.changes())
        .extracting(TicketChange::type, it -> it.commentId().orElse(0))
        .containsExactly(
            tuple(JIRA_COMMENT_UPDATED, 6L),
            tuple(JIRA_COMMENT_CREATED, 7L),
            tuple(JIRA_COMMENT_DELETED, 5L));
  }

  @Test
  void givenADeletedIssue_whenTelling_thenItIsToldOnceAndMayComeBack() {
    var seen = seen(1, 4, List.of(edit(1, 2)));
    var deleted = stored(first(seen)).tellDeleted();

    assertThat(deleted.changes())
        .extracting(TicketChange::type)
        .containsExactly(JIRA_TICKET_DELETED);
    assertThat(stored(deleted).tellDeleted().changes()).isEmpty();
    assertThat(stored(deleted).tell(seen(1, 6, List.of(edit(1, 2), edit(2, 6)))).changes())
        .extracting(TicketChange::type)
        .containsExactly(JIRA_TICKET_CREATED, JIRA_TICKET_UPDATED);
  }
}
