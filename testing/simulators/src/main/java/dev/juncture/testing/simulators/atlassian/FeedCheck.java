package dev.juncture.testing.simulators.atlassian;

import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what a feed told of a site with what happened there.
///
/// Jira shows only what is there now. So nobody can miss what nobody could see: what happened to an
/// issue before it was deleted, a comment that came and went between two looks, and all but one of
/// the edits of a comment between two looks. Everything else has to be told once.
public final class FeedCheck {
  private FeedCheck() {}

  /// What a feed told.
  ///
  /// @param entry the id of the changelog's entry or of the comment; 0 for an issue that was
  ///   created or deleted
  public record Told(Kind kind, long issueId, long entry) {
    private Told as(Kind other) {
      return new Told(other, issueId, entry);
    }
  }

  /// @param missed what happened and was not told
  /// @param doubled what was told more often than it happened
  public record Result(List<Told> missed, List<Told> doubled) {
    public boolean isExact() {
      return missed.isEmpty() && doubled.isEmpty();
    }
  }

  /// Compares when the feed has had the time to tell everything.
  ///
  /// @param from the number of events that happened before the feed began
  public static Result of(Site site, long from, Collection<Told> told) {
    var happened = site.events().after(from).stream().map(FeedCheck::told).toList();
    var most = counted(happened);
    var counts = counted(told);
    var missed =
        most.keySet().stream()
            .filter(it -> !counts.containsKey(it) && isVisible(it, most.keySet(), counts.keySet()))
            .toList();
    var doubled =
        counts.keySet().stream()
            .filter(it -> counts.getOrDefault(it, 0L) > most.getOrDefault(it, 0L))
            .toList();
    return new Result(missed, doubled);
  }

  /// Whether a feed must have told it. An end has to be told where the beginning was told, or was
  /// before the feed.
  private static boolean isVisible(Told what, Set<Told> happened, Set<Told> told) {
    var issueIsGone = happened.contains(new Told(Kind.ISSUE_DELETED, what.issueId(), 0));
    return switch (what.kind()) {
      case ISSUE_CREATED, ISSUE_UPDATED -> !issueIsGone;
      case ISSUE_DELETED -> isKnown(what.as(Kind.ISSUE_CREATED), happened, told);
      case COMMENT_CREATED, COMMENT_UPDATED ->
          !issueIsGone && !happened.contains(what.as(Kind.COMMENT_DELETED));
      case COMMENT_DELETED ->
          !issueIsGone && isKnown(what.as(Kind.COMMENT_CREATED), happened, told);
    };
  }

  private static boolean isKnown(Told beginning, Set<Told> happened, Set<Told> told) {
    return told.contains(beginning) || !happened.contains(beginning);
  }

  /// What a feed would tell of an event.
  static Told told(IssueEvent event) {
    return new Told(event.kind(), event.issueId(), event.entryId().map(Long::parseLong).orElse(0L));
  }

  private static Map<Told, Long> counted(Collection<Told> all) {
    return all.stream()
        .collect(Collectors.groupingBy(it -> it, LinkedHashMap::new, Collectors.counting()));
  }
}
