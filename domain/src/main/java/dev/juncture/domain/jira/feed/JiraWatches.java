package dev.juncture.domain.jira.feed;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.feed.Watch.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The watches of all workspaces. A watch ends with its connection. Fails with StoreUnavailable.
public interface JiraWatches {

  Optional<Watch> find(ConnectionKey key);

  /// The watches of this Jira, in all workspaces.
  List<Watch> ofSite(String site);

  /// Begins a watch, or changes its projects. What was told of a Jira of another address is
  /// forgotten. Fails with ConnectionNotFound.
  Watch put(ConnectionKey key, String site, WatchedProjects projects);

  /// Ends the watch and forgets what was told. False when there was none.
  boolean remove(ConnectionKey key);

  /// The watch whose search is due for the longest time. It is due again after the pause of its
  /// state, whatever becomes of the search; of concurrent calls, also of other servers, one gets
  /// it. Empty when none is due. Watches of connections that need a new consent are not due.
  Optional<Due> takeDue(Pace pace);

  /// @param thorough whether a search is due that finds what Jira's index did not know before
  /// @param sweep the number of a sweep that is due: of a look at all issues
  record Due(Watch watch, boolean thorough, Optional<Long> sweep) {}

  /// @param polling the pause between searches without a webhook
  /// @param thorough the pause between thorough searches, and between all searches with a webhook
  /// @param sweep the pause between sweeps
  record Pace(Duration polling, Duration thorough, Duration sweep) {}

  /// A search has found all that it had to.
  ///
  /// @param searched when the search began, by Jira's clock
  /// @param thoroughPause of a thorough search, the pause until the next one
  void reconciled(Watch watch, Instant searched, Optional<Duration> thoroughPause);

  /// No sweep begins during `pause`: one goes on, or has ended.
  void sweeping(Watch watch, Duration pause);

  /// Stores what Jira has registered, or that there is nothing.
  void registered(Watch watch, Optional<Webhook> webhook);

  /// A watch whose webhook is missing or expires within `ahead`, and was not returned within
  /// `again`. Empty when there is none.
  Optional<Watch> takeUnregistered(Duration ahead, Duration again);
}
