package dev.juncture.bootstrap.jira;

import dev.juncture.domain.jira.feed.JiraWatches.Pace;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the Jira feed.
///
/// @param pollPause between two searches of a connection without a webhook
/// @param reconcilePause between two searches that wait for Jira's index, and between all searches
///   of a connection with a webhook
/// @param sweepPause between two looks at all issues
/// @param pause how long a worker that has found nothing to do waits
@Context
@ConfigurationProperties("juncture.jira-feed")
record JiraFeedSettings(
    @Bindable(defaultValue = "30s") Duration pollPause,
    @Bindable(defaultValue = "5m") Duration reconcilePause,
    @Bindable(defaultValue = "6h") Duration sweepPause,
    @Bindable(defaultValue = "1s") Duration pause) {

  Pace pace() {
    return new Pace(pollPause, reconcilePause, sweepPause);
  }
}
