package dev.juncture.application.token;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.job.JobObserver;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.token.RefreshResult;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refreshes idle connections, because a provider ends a grant that is not used for too long.
public final class KeepAlive {

  /// The name of the job that runs this.
  public static final String JOB = "keep-alive";

  private static final Logger log = LoggerFactory.getLogger(KeepAlive.class);

  private final AccessControl access;
  private final Providers providers;
  private final IdleConnections idle;
  private final ConnectionRepository connections;
  private final RefreshConnection refresh;
  private final KeepAlivePolicy policy;
  private final JobObserver observer;
  private final Sleeper sleeper;
  private final InstantSource clock;

  public KeepAlive(
      AccessControl access,
      Providers providers,
      IdleConnections idle,
      ConnectionRepository connections,
      RefreshConnection refresh,
      KeepAlivePolicy policy,
      JobObserver observer,
      Sleeper sleeper,
      InstantSource clock) {
    this.access = access;
    this.providers = providers;
    this.idle = idle;
    this.connections = connections;
    this.refresh = refresh;
    this.policy = policy;
    this.observer = observer;
    this.sleeper = sleeper;
    this.clock = clock;
    for (var outcome : Outcome.values()) {
      observer.observed(JOB, outcome.text(), 0); // metrics show every outcome from the start
    }
  }

  /// Refreshes a few idle connections of each provider, one after the other. Stops early for a
  /// provider that is unavailable: its connections have weeks left, and the next run tries others.
  /// Fails with StoreUnavailable.
  public void run() {
    providers.ids().forEach(this::run);
  }

  private void run(ProviderId provider) {
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    var goesOn = true;
    for (int made = 0; goesOn && made < policy.atOnce(); made++) {
      var outcome = next(provider);
      outcomes.merge(outcome, 1, Integer::sum);
      goesOn = outcome.goesOn && waitedForTheNext();
    }
    outcomes.forEach((outcome, count) -> observer.observed(JOB, outcome.text(), count));
    tell(provider, outcomes);
  }

  private boolean waitedForTheNext() {
    sleeper.sleep(policy.between());
    return !Thread.currentThread().isInterrupted();
  }

  private Outcome next(ProviderId provider) {
    return idle.take(provider, policy.idle()).map(this::attempt).orElse(Outcome.NONE_LEFT);
  }

  /// What cannot be read or decrypted of one connection must not end the run for all others.
  private Outcome attempt(ConnectionKey key) {
    try {
      return keepAlive(key);
    } catch (RuntimeException e) {
      log.warn(
          "Keep-alive of an idle connection to {} failed, the next one follows: {}",
          key.provider(),
          e.toString());
      return Outcome.FAILED;
    }
  }

  private Outcome keepAlive(ConnectionKey key) {
    return connections.find(key).map(this::keepAlive).orElse(Outcome.SUPERSEDED);
  }

  private Outcome keepAlive(Connection connection) {
    if (access.isQuarantined(connection.key())) {
      return Outcome.QUARANTINED;
    }
    if (connection.needsReauthorization(clock.instant())) {
      return Outcome.REVOKED;
    }
    return switch (refresh.refresh(connection)) {
      case RefreshResult.Stored _ -> Outcome.REFRESHED;
      case RefreshResult.Superseded _ -> Outcome.SUPERSEDED;
      case RefreshResult.Revoked _ -> Outcome.REVOKED;
      case RefreshResult.ClientRemoved _ -> Outcome.CLIENT_REMOVED;
      case RefreshResult.Failed _ ->
          // Perhaps only this workspace's own client is wrong.
          connection.clientId().isPresent() ? Outcome.FAILED : Outcome.UNAVAILABLE;
    };
  }

  private static void tell(ProviderId provider, Map<Outcome, Integer> outcomes) {
    var refreshed = outcomes.getOrDefault(Outcome.REFRESHED, 0);
    var revoked = outcomes.getOrDefault(Outcome.REVOKED, 0);
    if (outcomes.containsKey(Outcome.UNAVAILABLE)) {
      log.warn(
          "Keep-alive of idle connections to {} stopped until its next run: no usable response",
          provider);
    }
    if (refreshed + revoked > 0) {
      log.info(
          "Keep-alive of idle connections to {}: {} refreshed, {} revoked",
          provider,
          refreshed,
          revoked);
    }
  }

  private enum Outcome {
    REFRESHED(true),
    REVOKED(true),
    SUPERSEDED(true),
    QUARANTINED(true),
    CLIENT_REMOVED(true),
    FAILED(true),
    UNAVAILABLE(false),
    NONE_LEFT(false);

    private final boolean goesOn;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    Outcome(boolean goesOn) {
      this.goesOn = goesOn;
    }
  }
}
