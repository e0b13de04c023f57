package dev.juncture.application.token;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenObserver.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Provides a valid access token. This is the hot path of the server.
public final class ObtainAccessToken {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AccessControl access;
  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;
  private final CachedTokenCheck check;
  private final RefreshConnection refresh;
  private final RefreshPolicy policy;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final TokenObserver observer;
  private final SingleFlight<ConnectionKey, AccessToken> singleFlight;

  /// @param threads start work on a thread of its own, which carries what belongs to a request
  public ObtainAccessToken(
      AccessControl access,
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshConnection refresh,
      RefreshPolicy policy,
      Sleeper sleeper,
      InstantSource clock,
      TokenObserver observer,
      Executor threads) {
    this.access = access;
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
    this.check = new CachedTokenCheck(connections, clock);
    this.refresh = refresh;
    this.policy = policy;
    this.sleeper = sleeper;
    this.clock = clock;
    this.observer = observer;
    this.singleFlight = new SingleFlight<>(threads);
  }

  /// Returns a token that is valid for at least one more minute, refreshed if necessary. Fails with
  /// UnknownProvider, ConnectionNotFound, ReauthorizationRequired, ProviderUnavailable,
  /// ProviderMisconfigured, StoreUnavailable, Standby, Quarantined.
  ///
  /// Costs one lookup in memory when the connection is warm. Concurrent calls, in this process or
  /// another, share one refresh.
  public AccessToken obtain(ConnectionKey key) {
    providers.named(key.provider());
    access.requireNoQuarantine(key);
    return cached(key)
        .or(() -> singleFlight.join(key, policy.readTimeout(), () -> fromDatabase(key)))
        .orElseThrow(() -> new ProviderUnavailable(RETRY_AFTER).asException());
  }

  /// Returns a token as [#obtain(ConnectionKey)] does, if the near cache has one. Never blocks;
  /// fails with UnknownProvider, Quarantined.
  public Optional<AccessToken> findLocal(ConnectionKey key) {
    providers.named(key.provider());
    access.requireNoQuarantine(key);
    var token = cache.findLocal(key).filter(this::isGood);
    token.ifPresent(_ -> observer.found(Source.LOCAL));
    return token;
  }

  /// Returns another token after the provider rejected one that looked valid. Removes `rejected`
  /// from cache and database unless it has been replaced already. Fails like
  /// [#obtain(ConnectionKey)].
  public AccessToken replace(ConnectionKey key, AccessToken rejected) {
    connections.find(key).ifPresent(connection -> forget(connection, rejected));
    return obtain(key);
  }

  private void forget(Connection connection, AccessToken rejected) {
    if (connection.grant() instanceof Live(_, var current)
        && current.value().equals(rejected.value())) {
      connections.discardAccessToken(connection);
      cache.drop(connection.key(), connection.generation());
    } else {
      cache.drop(connection.key(), connection.generation() - 1);
    }
  }

  private Optional<AccessToken> cached(ConnectionKey key) {
    return cache.find(key, generation -> check.of(key, generation)).filter(this::isGood);
  }

  private boolean isGood(AccessToken token) {
    return token.isValidFor(policy.minimumTtl(), clock.instant());
  }

  private AccessToken fromDatabase(ConnectionKey key) {
    var deadline = clock.instant().plus(policy.readTimeout());
    for (var wait = policy.firstPoll(); ; wait = longer(wait)) {
      var connection = alive(key);
      var token = storedToken(connection).or(() -> fresh(connection));
      if (token.isPresent()) {
        return token.get();
      }
      waitForOtherRefresh(wait, deadline);
    }
  }

  private Connection alive(ConnectionKey key) {
    var connection =
        connections.find(key).orElseThrow(() -> new ConnectionNotFound().asException());
    if (connection.needsReauthorization(clock.instant())) {
      throw new ReauthorizationRequired().asException();
    }
    return connection;
  }

  private Optional<AccessToken> storedToken(Connection connection) {
    var token = connection.accessTokenValidFor(policy.minimumTtl(), clock.instant());
    token.ifPresent(it -> cache.put(connection.key(), connection.generation(), it));
    token.ifPresent(_ -> observer.found(Source.DATABASE));
    return token;
  }

  private Optional<AccessToken> fresh(Connection connection) {
    var token = refresh.attempt(connection);
    token.ifPresent(_ -> observer.found(Source.PROVIDER));
    return token;
  }

  private void waitForOtherRefresh(Duration wait, Instant deadline) {
    if (!clock.instant().plus(wait).isBefore(deadline)) {
      throw new ProviderUnavailable(RETRY_AFTER).asException();
    }
    sleeper.sleep(wait);
  }

  private Duration longer(Duration wait) {
    var next = wait.multipliedBy(2);
    return next.compareTo(policy.longestPoll()) > 0 ? policy.longestPoll() : next;
  }
}
