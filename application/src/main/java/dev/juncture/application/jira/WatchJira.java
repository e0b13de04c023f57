package dev.juncture.application.jira;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.JiraFeed.Updates;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.WatchedProjects;
import java.time.ZoneOffset;
import java.util.List;

/// Begins, shows and ends watches. Each call fails with ConnectionNotFound, NotFound,
/// StoreUnavailable.
public final class WatchJira {

  private final ServerMode mode;
  private final JiraAccess calls;
  private final JiraFeed jira;
  private final JiraWatches watches;

  public WatchJira(ServerMode mode, JiraAccess calls, JiraFeed jira, JiraWatches watches) {
    this.mode = mode;
    this.calls = calls;
    this.jira = jira;
    this.watches = watches;
  }

  /// Watches these projects from now on, and no others; those that were watched before go on
  /// without a gap. Fails with NotFound for a project that does not exist for the connection's
  /// account, with InvalidValue, NotOnDataCenter, Standby, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraFeed] does.
  ///
  /// @param projects keys; none for all projects
  public Watch watch(ConnectionKey key, List<String> projects) {
    mode.requireActive();
    var site = calls.connectionOf(key).site();
    if (site instanceof DataCenterUrl) {
      throw new NotOnDataCenter("The feed").asException();
    }
    var now = calls.call(key, token -> jira.time(site, token));
    var before =
        watches
            .find(key)
            .filter(it -> it.site().equals(site.value()))
            .map(Watch::projects)
            .orElse(WatchedProjects.NONE);
    var next = before.changedTo(projects, now);
    var check = new Updates(next.keys(), now, ZoneOffset.UTC);
    calls.call(key, token -> jira.updated(site, check, Cursor.FIRST, token));
    return watches.put(key, site.value(), next);
  }

  /// Fails with NotFound when the connection's Jira is not watched.
  public Watch find(ConnectionKey key) {
    calls.connectionOf(key);
    return watches.find(key).orElseThrow(() -> new NotFound().asException());
  }

  /// What happens from now on is not told, also when a watch begins later. Fails with NotFound, as
  /// [#find] does, and with Standby.
  public void stop(ConnectionKey key) {
    mode.requireActive();
    calls.connectionOf(key);
    if (!watches.remove(key)) {
      throw new NotFound().asException();
    }
  }
}
