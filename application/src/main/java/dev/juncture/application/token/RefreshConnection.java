package dev.juncture.application.token;

import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.NotClaimed;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Superseded;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Unknown;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenObserver.RefreshOutcome;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refreshes a connection's tokens so that the connection survives a crash at any point.
///
/// The order is essential: claim, call the provider, store the result, and only then return the new
/// access token. No database connection is held during the call to the provider.
public final class RefreshConnection {

  private static final Logger log = LoggerFactory.getLogger(RefreshConnection.class);

  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;
  private final RefreshPolicy policy;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final TokenObserver observer;
  private final TokenEndpoints calls;

  public RefreshConnection(
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshPolicy policy,
      Sleeper sleeper,
      InstantSource clock,
      Supplier<UUID> ids,
      TokenObserver observer,
      TokenEndpoints calls) {
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
    this.policy = policy;
    this.sleeper = sleeper;
    this.clock = clock;
    this.ids = ids;
    this.observer = observer;
    this.calls = calls;
  }

  /// The result of a refresh.
  public sealed interface Refresh {

    record Refreshed(AccessToken token) implements Refresh {}

    /// Another process refreshes, or has refreshed already. Nothing happened; the connection has to
    /// be read again.
    record Superseded() implements Refresh {}

    /// One of ReauthorizationRequired, ProviderUnavailable, ProviderMisconfigured or
    /// StoreUnavailable. The stored refresh token remains valid, except after
    /// ReauthorizationRequired.
    record Failed(DomainError error) implements Refresh {}
  }

  /// Refreshes the connection as it was read. Empty when another process refreshes or has refreshed
  /// it. Fails with the errors that [#refresh(Connection)] returns.
  public Optional<AccessToken> attempt(Connection seen) {
    return switch (refresh(seen)) {
      case Refresh.Refreshed(var token) -> Optional.of(token);
      case Refresh.Superseded _ -> Optional.empty();
      case Refresh.Failed(var error) -> throw error.asException();
    };
  }

  /// Refreshes the connection as it was read. Fails with StoreUnavailable before anything was sent.
  public Refresh refresh(Connection seen) {
    var provider = providers.named(seen.key().provider());
    var claimTtl = provider.longestRefresh().plus(policy.claimMargin());
    var claimedAt = clock.instant();
    return switch (connections.claimRefresh(seen, ids.get().toString(), claimTtl)) {
      case Claimed(var claim) ->
          observed(provider, claimedAt, spendAndSettle(provider, seen, claim, claimedAt, claimTtl));
      case NotClaimed _ -> new Refresh.Superseded();
    };
  }

  private Refresh spendAndSettle(
      ProviderOAuth provider,
      Connection seen,
      RefreshClaim claim,
      Instant claimedAt,
      Duration claimTtl) {
    var claimEnd = claimedAt.plus(claimTtl);
    return settle(provider, claim, claimEnd, spend(provider, seen, claimEnd));
  }

  private Refresh observed(ProviderOAuth provider, Instant claimedAt, Refresh refresh) {
    var took = Duration.between(claimedAt, clock.instant());
    observer.refreshed(provider.provider(), outcomeOf(refresh), took);
    return refresh;
  }

  private static RefreshOutcome outcomeOf(Refresh refresh) {
    return switch (refresh) {
      case Refresh.Refreshed _ -> RefreshOutcome.STORED;
      case Refresh.Superseded _ -> RefreshOutcome.SUPERSEDED;
      case Refresh.Failed(ReauthorizationRequired _) -> RefreshOutcome.REVOKED;
      case Refresh.Failed(ProviderMisconfigured _) -> RefreshOutcome.MISCONFIGURED;
      case Refresh.Failed(StoreUnavailable _) -> RefreshOutcome.NOT_STORED;
      case Refresh.Failed _ -> RefreshOutcome.UNAVAILABLE;
    };
  }

  private TokenOutcome spend(ProviderOAuth provider, Connection seen, Instant claimEnd) {
    var refreshToken = seen.grant().refreshToken();
    var lastStart = lastStart(provider, clock.instant(), claimEnd);
    var outcome = calls.refresh(provider, refreshToken);
    var retry = policy.firstRetry();
    for (int made = 1;
        made < policy.attempts() && outcome instanceof Unavailable(var retryAfter);
        made++) {
      var wait = retryAfter.compareTo(retry) > 0 ? retryAfter : retry;
      if (clock.instant().plus(wait).isAfter(lastStart)) {
        return outcome;
      }
      outcome = again(provider, refreshToken, wait);
      retry = retry.multipliedBy(2);
    }
    return outcome;
  }

  private TokenOutcome again(ProviderOAuth provider, Secret refreshToken, Duration wait) {
    log.warn(
        "Provider {} returned no usable response to a refresh; retrying with the same refresh token",
        provider.provider());
    sleeper.sleep(wait);
    return calls.refresh(provider, refreshToken);
  }

  /// The latest start of a further attempt: it must end before the claim does, and within the time
  /// in which the token may be sent again.
  private static Instant lastStart(ProviderOAuth provider, Instant firstSentAt, Instant claimEnd) {
    var endsWithinClaim = claimEnd.minus(provider.longestRefresh());
    var replayEnds = firstSentAt.plus(provider.replayWindow());
    return replayEnds.isBefore(endsWithinClaim) ? replayEnds : endsWithinClaim;
  }

  private Refresh settle(
      ProviderOAuth provider, RefreshClaim claim, Instant claimEnd, TokenOutcome outcome) {
    return switch (outcome) {
      case Granted(var tokens) -> keep(claim, claimEnd, tokens);
      case InvalidGrant(var code) -> markRevoked(claim, claimEnd, code);
      case Misconfigured(var code) -> {
        connections.release(claim);
        log.error(
            "Provider {} rejected this server's client: {}. No connection can be refreshed until client"
                + " id and client secret are correct.",
            provider.provider(),
            code);
        yield new Refresh.Failed(new ProviderMisconfigured(code));
      }
      case Unavailable(var wait) -> {
        connections.release(claim);
        yield new Refresh.Failed(new ProviderUnavailable(atLeastASecond(wait)));
      }
    };
  }

  private Refresh keep(RefreshClaim claim, Instant claimEnd, GrantedTokens tokens) {
    return switch (persistently(claimEnd, () -> connections.rotate(claim, tokens))) {
      case Stored(var connection) -> {
        cache.put(connection.key(), connection.generation(), tokens.accessToken());
        log.info("Connection {} to {} refreshed", connection.id(), connection.key().provider());
        yield new Refresh.Refreshed(tokens.accessToken());
      }
      case Superseded _ -> new Refresh.Superseded();
      case Unknown _ -> unavailable();
    };
  }

  private Refresh markRevoked(RefreshClaim claim, Instant claimEnd, String code) {
    return switch (persistently(claimEnd, () -> connections.markRevoked(claim, code))) {
      case Stored(var connection) -> {
        cache.drop(connection.key(), connection.generation());
        log.info(
            "Connection {} to {} revoked, the user has to reauthorize it: {}",
            connection.id(),
            connection.key().provider(),
            code);
        yield new Refresh.Failed(new ReauthorizationRequired());
      }
      case Superseded _ -> new Refresh.Superseded();
      case Unknown _ -> unavailable();
    };
  }

  /// The new tokens exist only in this process, and the old refresh token is used. Storing is
  /// retried as long as the claim is valid.
  private WriteResult persistently(Instant claimEnd, Supplier<WriteResult> store) {
    var settlement = store.get();
    while (settlement instanceof Unknown && clock.instant().isBefore(claimEnd)) {
      sleeper.sleep(policy.storeRetry());
      settlement = store.get();
    }
    return settlement;
  }

  private static Refresh unavailable() {
    return new Refresh.Failed(new StoreUnavailable("database", Duration.ofSeconds(2)));
  }

  private static Duration atLeastASecond(Duration wait) {
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
  }
}
