package dev.juncture.domain.jira.feed;

import dev.juncture.domain.event.EventType;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A change of an issue that is told by one event.
///
/// @param at by Jira's clock; of a deletion the time of the last update that is known
/// @param changelogId of an edit
/// @param fields of an edit
/// @param commentId of a change of a comment
public record TicketChange(
    EventType type,
    Instant at,
    OptionalLong changelogId,
    List<Field> fields,
    OptionalLong commentId) {

  public TicketChange {
    fields = List.copyOf(fields);
  }

  static TicketChange of(EventType type, Instant at) {
    return new TicketChange(type, at, OptionalLong.empty(), List.of(), OptionalLong.empty());
  }

  static TicketChange edited(Edit edit) {
    return new TicketChange(
        EventType.JIRA_TICKET_UPDATED,
        edit.at(),
        OptionalLong.of(edit.id()),
        edit.fields(),
        OptionalLong.empty());
  }

  static TicketChange ofComment(EventType type, long id, Instant at) {
    return new TicketChange(type, at, OptionalLong.empty(), List.of(), OptionalLong.of(id));
  }
}
