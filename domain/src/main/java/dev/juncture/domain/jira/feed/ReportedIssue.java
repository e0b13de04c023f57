package dev.juncture.domain.jira.feed;

import static dev.juncture.domain.event.EventType.JIRA_COMMENT_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_COMMENT_DELETED;
import static dev.juncture.domain.event.EventType.JIRA_COMMENT_UPDATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_CREATED;
import static dev.juncture.domain.event.EventType.JIRA_TICKET_DELETED;

import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What events have told of an issue.
///
/// @param updated as Jira said when the issue was read
/// @param present false once its deletion was told
/// @param editsFrom edits before this time were told, or are older than the watch
/// @param edits ids of the edits from then on that were told
/// @param comments when each comment was last edited, by id, as far as it was told
/// @param version how often this was stored; 0 for one that is not
public record ReportedIssue(
    long id,
    String key,
    String project,
    Instant updated,
    boolean present,
    Instant editsFrom,
    Set<Long> edits,
    Map<Long, Instant> comments,
    long version) {

  /// Edits may get their times and ids in another order than they become visible, but not by more.
  private static final Duration DISORDER = Duration.ofHours(1);

  /// No issue is edited so often within that time.
  private static final int MOST_EDITS = 1_000;

  public ReportedIssue {
    edits = Set.copyOf(edits);
    comments = Map.copyOf(comments);
  }

  /// What is to be told, and what has been told then.
  public record Telling(ReportedIssue next, List<TicketChange> changes) {
    public Telling {
      changes = List.copyOf(changes);
    }
  }

  /// For an issue of which nothing was told.
  ///
  /// @param since what happened before is not told
  public static ReportedIssue none(IssueSnapshot seen, Instant since) {
    var known = new TreeMap<Long, Instant>();
    seen.comments().stream()
        .filter(it -> it.created().isBefore(since))
        .forEach(
            it -> known.put(it.id(), it.updated().isBefore(since) ? it.updated() : it.created()));
    return new ReportedIssue(
        seen.id(),
        seen.key(),
        seen.project(),
        seen.updated(),
        seen.created().isBefore(since),
        since,
        Set.of(),
        known,
        0);
  }

  /// What has changed since. A comment that was edited twice meanwhile was edited once for all that
  /// Jira says.
  public Telling tell(IssueSnapshot seen) {
    var changes = new ArrayList<TicketChange>();
    seen.edits().stream()
        .filter(it -> !it.at().isBefore(editsFrom) && !edits.contains(it.id()))
        .sorted(Comparator.comparingLong(Edit::id))
        .map(TicketChange::edited)
        .forEach(changes::add);
    seen.comments().forEach(it -> tellComment(it, changes));
    var left = seen.comments().stream().map(SeenComment::id).collect(Collectors.toSet());
    comments.keySet().stream()
        .filter(it -> !left.contains(it))
        .sorted()
        .map(it -> TicketChange.ofComment(JIRA_COMMENT_DELETED, it, seen.updated()))
        .forEach(changes::add);
    changes.sort(Comparator.comparing(TicketChange::at));
    if (!present) {
      var at = version == 0 ? seen.created() : seen.updated();
      changes.addFirst(TicketChange.of(JIRA_TICKET_CREATED, at));
    }
    return new Telling(next(seen), changes);
  }

  private void tellComment(SeenComment comment, List<TicketChange> changes) {
    var known = comments.get(comment.id());
    if (known == null) {
      changes.add(TicketChange.ofComment(JIRA_COMMENT_CREATED, comment.id(), comment.created()));
    }
    if (comment.updated().isAfter(known == null ? comment.created() : known)) {
      changes.add(TicketChange.ofComment(JIRA_COMMENT_UPDATED, comment.id(), comment.updated()));
    }
  }

  /// The issue does not exist any more, has left the watched projects, or is hidden from the
  /// connection's account.
  public Telling tellDeleted() {
    var next =
        new ReportedIssue(id, key, project, updated, false, editsFrom, edits, comments, version);
    return new Telling(
        next, present ? List.of(TicketChange.of(JIRA_TICKET_DELETED, updated)) : List.of());
  }

  /// Also those that this read left out, as one of a copy that is behind does.
  private Set<Long> toldEdits(IssueSnapshot seen, Instant from) {
    var latest = seen.edits().stream().filter(it -> !it.at().isBefore(from)).map(Edit::id);
    return Stream.concat(edits.stream(), latest)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .limit(MOST_EDITS)
        .collect(Collectors.toSet());
  }

  private ReportedIssue next(IssueSnapshot seen) {
    var from =
        seen.edits().stream()
            .map(it -> it.at().minus(DISORDER))
            .reduce(editsFrom, (a, b) -> a.isAfter(b) ? a : b);
    return new ReportedIssue(
        id,
        seen.key(),
        seen.project(),
        seen.updated(),
        true,
        from,
        toldEdits(seen, from),
        seen.comments().stream()
            .collect(Collectors.toMap(SeenComment::id, SeenComment::updated, (_, b) -> b)),
        version);
  }
}
