package dev.juncture.domain.jira.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What was told of the issues of watches, and which of them are to be read because something
/// points at a change. Fails with StoreUnavailable. Nothing happens for a watch that has ended or
/// begun anew.
public interface WatchedIssues {

  /// The issues are to be read, and before those that searches found. Repeating it is harmless: an
  /// issue that is being read is read again.
  void noticed(Watch watch, Collection<Long> issues);

  /// Those issues are to be read that were not told as they are now.
  void found(Watch watch, List<Sighting> sightings);

  /// As [#found], and remembers that the sweep has seen them.
  void swept(Watch watch, List<Sighting> sightings, long sweep);

  /// The sweep has seen all issues: those that it has not seen are to be read.
  void endSweep(Watch watch, long sweep);

  /// @param updated as in Jira's index, which may be behind
  record Sighting(long id, Instant updated) {}

  /// Takes issues of one watch, at most `limit`. They are not returned again for a while, which is
  /// longer after each time. Of concurrent calls, also of other servers, one gets an issue. Empty
  /// when there is none to read.
  Optional<Unread> takeUnread(int limit);

  /// @param issues not empty
  record Unread(Watch watch, List<UnreadIssue> issues) {
    public Unread {
      issues = List.copyOf(issues);
    }
  }

  /// @param notices how often it was noticed
  record UnreadIssue(long id, long notices) {}

  /// The issue was read. It is to be read again at once when it was noticed meanwhile.
  void read(Watch watch, UnreadIssue issue);

  Optional<ReportedIssue> find(Watch watch, long issue);

  /// Stores what has been told and writes its events, both or nothing. False, and no change, when
  /// something else was told since `next` was made, or the watch has ended: of concurrent calls for
  /// one version, one succeeds.
  boolean tell(Watch watch, ReportedIssue next, List<TicketChange> changes);
}
