package dev.juncture.application.token;

import dev.juncture.application.connect.Providers;
import dev.juncture.application.connect.TokenCalls;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimAttempt.Lost;
import dev.juncture.domain.connection.ConnectionRepository.ClaimAttempt.Won;
import dev.juncture.domain.connection.ConnectionRepository.Settlement;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Overtaken;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Stored;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Unanswered;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.oauth.AccessToken;
import dev.juncture.domain.oauth.GrantedTokens;
import dev.juncture.domain.oauth.ProviderOAuth;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.oauth.TokenCache;
import dev.juncture.domain.oauth.TokenOutcome;
import dev.juncture.domain.oauth.TokenOutcome.Granted;
import dev.juncture.domain.oauth.TokenOutcome.Misconfigured;
import dev.juncture.domain.oauth.TokenOutcome.Refused;
import dev.juncture.domain.oauth.TokenOutcome.Unavailable;
import dev.juncture.domain.observation.TokenObserver;
import dev.juncture.domain.observation.TokenObserver.RefreshOutcome;
import dev.juncture.domain.time.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Spends a connection's refresh token so that, whatever dies in between, the connection does not.
///
/// The order is everything: claim, ask the provider, store, and only then let anybody see the new
/// access token. No database connection is held while the provider thinks.
public final class RefreshConnection {

  private static final Logger log = LoggerFactory.getLogger(RefreshConnection.class);

  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;
  private final RefreshPolicy policy;
  private final Pauses pauses;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final TokenObserver observer;
  private final TokenCalls calls;

  public RefreshConnection(
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshPolicy policy,
      Pauses pauses,
      InstantSource clock,
      Supplier<UUID> ids,
      TokenObserver observer,
      TokenCalls calls) {
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
    this.policy = policy;
    this.pauses = pauses;
    this.clock = clock;
    this.ids = ids;
    this.observer = observer;
    this.calls = calls;
  }

  /// What became of a refresh.
  public sealed interface Refresh {

    record Done(AccessToken token) implements Refresh {}

    /// Somebody else refreshes, or has done so: nothing happened, and the connection is to be read
    /// again.
    record Overtaken() implements Refresh {}

    /// ReauthorizationRequired, ProviderUnavailable, ProviderMisconfigured or StoreUnavailable; the
    /// stored refresh token stays good after each but the first.
    record Failed(DomainError error) implements Refresh {}
  }

  /// Refreshes what was seen of a connection; empty when somebody else does or has done so. Fails
  /// with what [#refresh(Connection)] answers.
  public Optional<AccessToken> attempt(Connection seen) {
    return switch (refresh(seen)) {
      case Refresh.Done(var token) -> Optional.of(token);
      case Refresh.Overtaken _ -> Optional.empty();
      case Refresh.Failed(var error) -> throw error.asException();
    };
  }

  /// Refreshes what was seen of a connection. Fails with StoreUnavailable before anything was sent.
  public Refresh refresh(Connection seen) {
    var provider = providers.named(seen.key().provider());
    var claimLife = provider.longestRefresh().plus(policy.claimMargin());
    var claimedAt = clock.instant();
    return switch (connections.claimRefresh(seen, ids.get().toString(), claimLife)) {
      case Won(var claim) ->
          observed(
              provider, claimedAt, spendAndSettle(provider, seen, claim, claimedAt, claimLife));
      case Lost _ -> new Refresh.Overtaken();
    };
  }

  private Refresh spendAndSettle(
      ProviderOAuth provider,
      Connection seen,
      RefreshClaim claim,
      Instant claimedAt,
      Duration claimLife) {
    var claimEnd = claimedAt.plus(claimLife);
    return settle(provider, claim, claimEnd, spend(provider, seen, claimEnd));
  }

  private Refresh observed(ProviderOAuth provider, Instant claimedAt, Refresh refresh) {
    var took = Duration.between(claimedAt, clock.instant());
    observer.refreshed(provider.provider(), outcomeOf(refresh), took);
    return refresh;
  }

  private static RefreshOutcome outcomeOf(Refresh refresh) {
    return switch (refresh) {
      case Refresh.Done _ -> RefreshOutcome.STORED;
      case Refresh.Overtaken _ -> RefreshOutcome.OVERTAKEN;
      case Refresh.Failed(ReauthorizationRequired _) -> RefreshOutcome.DEAD;
      case Refresh.Failed(ProviderMisconfigured _) -> RefreshOutcome.MISCONFIGURED;
      case Refresh.Failed(StoreUnavailable _) -> RefreshOutcome.NOT_STORED;
      case Refresh.Failed _ -> RefreshOutcome.NO_ANSWER;
    };
  }

  private TokenOutcome spend(ProviderOAuth provider, Connection seen, Instant claimEnd) {
    var refreshToken = seen.grant().refreshToken();
    var lastStart = lastStart(provider, clock.instant(), claimEnd);
    var outcome = calls.refresh(provider, refreshToken);
    var retry = policy.firstRetry();
    for (int made = 1;
        made < policy.attempts() && outcome instanceof Unavailable(var asked);
        made++) {
      var wait = asked.compareTo(retry) > 0 ? asked : retry;
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
        "{} gave no usable answer to a refresh; sending the same refresh token again",
        provider.provider());
    pauses.pause(wait);
    return calls.refresh(provider, refreshToken);
  }

  /// An attempt that could outlive the claim, or the time in which the token may be sent again, is
  /// not started.
  private static Instant lastStart(ProviderOAuth provider, Instant firstSentAt, Instant claimEnd) {
    var endsWithinClaim = claimEnd.minus(provider.longestRefresh());
    var replayEnds = firstSentAt.plus(provider.replayWindow());
    return replayEnds.isBefore(endsWithinClaim) ? replayEnds : endsWithinClaim;
  }

  private Refresh settle(
      ProviderOAuth provider, RefreshClaim claim, Instant claimEnd, TokenOutcome outcome) {
    return switch (outcome) {
      case Granted(var tokens) -> keep(claim, claimEnd, tokens);
      case Refused(var code) -> withdraw(claim, claimEnd, code);
      case Misconfigured(var code) -> {
        connections.release(claim);
        log.error(
            "{} refuses this server's client: {}. No connection can be refreshed until its id and secret are right.",
            provider.provider(),
            code);
        yield new Refresh.Failed(new ProviderMisconfigured(provider.provider(), code));
      }
      case Unavailable(var wait) -> {
        connections.release(claim);
        yield new Refresh.Failed(
            new ProviderUnavailable(provider.provider(), atLeastASecond(wait)));
      }
    };
  }

  private Refresh keep(RefreshClaim claim, Instant claimEnd, GrantedTokens tokens) {
    return switch (persistently(claimEnd, () -> connections.rotate(claim, tokens))) {
      case Stored(var connection) -> {
        cache.put(connection.key(), connection.generation(), tokens.accessToken());
        log.info("Connection {} to {} refreshed", connection.id(), connection.key().provider());
        yield new Refresh.Done(tokens.accessToken());
      }
      case Overtaken _ -> new Refresh.Overtaken();
      case Unanswered _ -> unavailable();
    };
  }

  private Refresh withdraw(RefreshClaim claim, Instant claimEnd, String code) {
    return switch (persistently(claimEnd, () -> connections.withdraw(claim, code))) {
      case Stored(var connection) -> {
        cache.drop(connection.key(), connection.generation());
        log.info(
            "Connection {} to {} is dead: {}", connection.id(), connection.key().provider(), code);
        yield new Refresh.Failed(new ReauthorizationRequired(connection.key()));
      }
      case Overtaken _ -> new Refresh.Overtaken();
      case Unanswered _ -> unavailable();
    };
  }

  /// The new tokens exist only here, and the old one is spent: storing them is tried for as long as
  /// the claim holds.
  private Settlement persistently(Instant claimEnd, Supplier<Settlement> store) {
    var settlement = store.get();
    while (settlement instanceof Unanswered && clock.instant().isBefore(claimEnd)) {
      pauses.pause(policy.storeRetry());
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
