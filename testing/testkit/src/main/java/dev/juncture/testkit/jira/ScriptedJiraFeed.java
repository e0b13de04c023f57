package dev.juncture.testkit.jira;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A Jira with the issues that a test puts into it.
public final class ScriptedJiraFeed implements JiraFeed {

  private static final int PAGE = 2;

  private final InstantSource clock;

  /// The keys of its projects.
  public final List<String> projects = new CopyOnWriteArrayList<>(List.of("CORE"));

  /// What reading finds.
  public final Map<Long, IssueSnapshot> issues = new ConcurrentSkipListMap<>();

  /// What searches do not find yet.
  public final List<Long> unindexed = new CopyOnWriteArrayList<>();

  /// Issues whose reading fails.
  public final List<Long> unreadable = new CopyOnWriteArrayList<>();

  /// While set, every call fails with it.
  public volatile @Nullable DomainError error;

  /// The searches, in order.
  public final List<Updates> searches = new CopyOnWriteArrayList<>();

  public ScriptedJiraFeed(InstantSource clock) {
    this.clock = clock;
  }

  public void put(IssueSnapshot issue) {
    issues.put(issue.id(), issue);
  }

  @Override
  public ApiResult<Instant> time(JiraAddress site, AccessToken token) {
    return result(clock.instant());
  }

  @Override
  public ApiResult<ZoneId> zone(JiraAddress site, AccessToken token) {
    return result(ZoneOffset.UTC);
  }

  @Override
  public ApiResult<List<String>> existing(JiraAddress site, List<String> keys, AccessToken token) {
    return result(keys.stream().filter(projects::contains).toList());
  }

  @Override
  public ApiResult<Page<Sighting>> updated(
      JiraAddress site, Updates updates, Cursor cursor, AccessToken token) {
    searches.add(updates);
    if (!projects.containsAll(updates.projects())) {
      throw new NotFound().asException();
    }
    var skipped = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    var all =
        issues.values().stream()
            .filter(it -> !unindexed.contains(it.id()) && !it.updated().isBefore(updates.from()))
            .map(it -> new Sighting(it.id(), it.updated()))
            .toList();
    var next = skipped + PAGE;
    return result(
        new Page<>(
            all.stream().skip(skipped).limit(PAGE).toList(),
            next < all.size() ? List.of(new Cursor(Integer.toString(next))) : List.of()));
  }

  @Override
  public ApiResult<Optional<IssueSnapshot>> read(
      JiraAddress site, long issue, Instant editsFrom, AccessToken token) {
    if (unreadable.contains(issue)) {
      throw new ProviderFailed().asException();
    }
    return result(Optional.ofNullable(issues.get(issue)));
  }

  private <T> ApiResult<T> result(T value) {
    var failure = error;
    if (failure != null) {
      throw failure.asException();
    }
    return new Succeeded<>(value);
  }
}
