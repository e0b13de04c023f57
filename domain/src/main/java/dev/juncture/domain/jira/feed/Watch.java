package dev.juncture.domain.jira.feed;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A connection whose Jira is watched.
///
/// @param run another one after the watch has begun anew; what an earlier run found is not told
/// @param site the cloud id or URL of the Jira that is watched
/// @param webhook as registered with Jira
/// @param searched when the last search began, by Jira's clock
/// @param confirmed as `searched`, of the last search that waited for Jira's index
/// @param readable false while the connection needs a new consent
public record Watch(
    ConnectionId connection,
    ConnectionKey key,
    UUID run,
    String site,
    WatchedProjects projects,
    Optional<Webhook> webhook,
    Optional<Instant> searched,
    Optional<Instant> confirmed,
    Optional<Instant> lastReconciledAt,
    boolean readable) {

  /// How long Jira's index may be behind, with the time for which a time zone is remembered.
  public static final Duration INDEX_LAG = Duration.ofMinutes(10);

  /// Jira's searches know minutes.
  private static final Duration RESOLUTION = Duration.ofMinutes(1);

  /// @param expiresAt after which Jira sends nothing
  public record Webhook(long id, Instant expiresAt) {}

  /// How changes become known.
  public enum State {
    /// By Jira's notices; searches find those that were lost.
    LIVE,
    /// By searches alone.
    POLLING,
    /// Not at all, until the end user consents again; then what was missed is told.
    STOPPED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public State state(Instant now) {
    if (!readable) {
      return State.STOPPED;
    }
    return webhook.filter(it -> it.expiresAt().isAfter(now)).isPresent()
        ? State.LIVE
        : State.POLLING;
  }

  /// From when on a search has to look for updates.
  ///
  /// @param thorough whether it finds what Jira's index did not know at the last search
  public Instant searchFrom(boolean thorough) {
    return thorough
        ? confirmed.map(it -> it.minus(INDEX_LAG)).orElseGet(projects::earliest)
        : searched.map(it -> it.minus(RESOLUTION)).orElseGet(projects::earliest);
  }
}
