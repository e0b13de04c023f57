package dev.juncture.application.token;

import dev.juncture.application.installation.ServerMode;
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
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
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

  /// When a caller should try again whose token was rejected for the first time.
  private static final Duration AFTER_REJECTION = Duration.ofMinutes(1);

  private final ServerMode mode;
  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;
  private final RefreshPolicy policy;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final TokenObserver observer;
  private final TokenEndpoints calls;
  private final AmbiguousRejections rejections;
  private final UnconfirmedRejections unconfirmed;

  public RefreshConnection(
      ServerMode mode,
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshPolicy policy,
      Sleeper sleeper,
      InstantSource clock,
      Supplier<UUID> ids,
      TokenObserver observer,
      TokenEndpoints calls) {
    this.mode = mode;
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
    this.policy = policy;
    this.sleeper = sleeper;
    this.clock = clock;
    this.ids = ids;
    this.observer = observer;
    this.calls = calls;
    this.rejections = new AmbiguousRejections(clock);
    this.unconfirmed = new UnconfirmedRejections(clock);
  }

  /// Refreshes the connection as it was read. Empty when another process refreshes or has refreshed
  /// it. Fails with the errors that [#refresh(Connection)] returns.
  public Optional<AccessToken> attempt(Connection seen) {
    return switch (refresh(seen)) {
      case RefreshResult.Stored(var token) -> Optional.of(token);
      case RefreshResult.Superseded _ -> Optional.empty();
      case RefreshResult.Failed failed -> throw failed.error().asException();
    };
  }

  /// Refreshes the connection as it was read. Fails with Standby or StoreUnavailable before
  /// anything was sent. Sends nothing when the client of the grant is not configured any more.
  public RefreshResult refresh(Connection seen) {
    mode.requireActive();
    return providers
        .ofGrant(seen)
        .map(it -> refresh(seen, it.at(seen.subdomain())))
        .orElseGet(() -> withoutClient(seen));
  }

  private RefreshResult withoutClient(Connection seen) {
    var result = new RefreshResult.ClientRemoved();
    observer.refreshed(seen.key().provider(), result, Duration.ZERO);
    return result;
  }

  private RefreshResult refresh(Connection seen, ProviderOAuth provider) {
    var claimTtl = provider.longestRefresh().plus(policy.claimMargin());
    var claimedAt = clock.instant();
    return switch (connections.claimRefresh(
        seen, ids.get().toString(), claimTtl, canBeSentAgain(provider, claimTtl))) {
      case Claimed(var claim) ->
          observed(provider, claimedAt, spendAndSettle(provider, seen, claim, claimedAt, claimTtl));
      case NotClaimed _ -> new RefreshResult.Superseded();
    };
  }

  /// Whether another process may send the same refresh token although this one is still at work.
  private static boolean canBeSentAgain(ProviderOAuth provider, Duration claimTtl) {
    return provider.replayWindow().compareTo(claimTtl) >= 0;
  }

  private RefreshResult spendAndSettle(
      ProviderOAuth provider,
      Connection seen,
      RefreshClaim claim,
      Instant claimedAt,
      Duration claimTtl) {
    var claimEnd = claimedAt.plus(claimTtl);
    return settle(provider, seen, claim, claimEnd, spendOrRelease(provider, seen, claim, claimEnd));
  }

  /// What fails without an outcome, such as an address that calls may not go to, must not keep the
  /// claim.
  private TokenOutcome spendOrRelease(
      ProviderOAuth provider, Connection seen, RefreshClaim claim, Instant claimEnd) {
    try {
      return spend(provider, seen, claimEnd);
    } catch (RuntimeException e) {
      connections.release(claim);
      throw e;
    }
  }

  private RefreshResult observed(ProviderOAuth provider, Instant claimedAt, RefreshResult result) {
    observer.refreshed(provider.provider(), result, Duration.between(claimedAt, clock.instant()));
    return result;
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

  private RefreshResult settle(
      ProviderOAuth provider,
      Connection seen,
      RefreshClaim claim,
      Instant claimEnd,
      TokenOutcome outcome) {
    return switch (outcome) {
      case Granted(var tokens) -> {
        rejections.clientAccepted(seen);
        unconfirmed.accepted(seen);
        yield keep(claim, claimEnd, tokens);
      }
      case InvalidGrant _ when isUnconfirmed(seen) -> {
        log.warn(
            "Provider {} rejects the token of connection {}. The connection ends if it still does in {}"
                + " minutes.",
            provider.provider(),
            seen.id(),
            UnconfirmedRejections.CONFIRMED_AFTER.toMinutes());
        connections.releaseAfterFailure(claim);
        yield new RefreshResult.Unavailable(AFTER_REJECTION);
      }
      case InvalidGrant rejected when isAboutTheClient(rejected, seen) -> {
        log.error(
            "Provider {} rejects the refresh tokens of several connections alike: {}. That points to"
                + " {}, so the connections stay as they are. Check client id, client"
                + " secret and the client's grant types.",
            provider.provider(),
            rejected.code(),
            clientOf(seen));
        yield misconfigured(claim, rejected.code());
      }
      case InvalidGrant(var code) -> markRevoked(claim, claimEnd, code);
      case Misconfigured(var code) -> {
        log.error(
            "Provider {} rejected {}: {}. No connection of that client can be refreshed until client id"
                + " and client secret are correct.",
            provider.provider(),
            clientOf(seen),
            code);
        yield misconfigured(claim, code);
      }
      case Unavailable(var wait) -> {
        connections.releaseAfterFailure(claim);
        yield new RefreshResult.Unavailable(wait);
      }
    };
  }

  private static String clientOf(Connection connection) {
    return connection
        .clientId()
        .map(_ -> "the own client of workspace " + connection.key().workspace())
        .orElse("this server's client");
  }

  private boolean isUnconfirmed(Connection seen) {
    return seen.kind() == GrantKind.PERSONAL_ACCESS_TOKEN && !unconfirmed.isConfirmed(seen);
  }

  private boolean isAboutTheClient(InvalidGrant rejected, Connection seen) {
    return rejected.isAmbiguous() && rejections.pointToTheClient(seen);
  }

  private RefreshResult misconfigured(RefreshClaim claim, String code) {
    connections.releaseAfterFailure(claim);
    return new RefreshResult.Misconfigured(code);
  }

  private RefreshResult keep(RefreshClaim claim, Instant claimEnd, GrantedTokens tokens) {
    return switch (persistently(claimEnd, () -> connections.rotate(claim, tokens))) {
      case Stored(var connection) -> {
        cache.put(connection.key(), connection.generation(), tokens.accessToken());
        log.info("Connection {} to {} refreshed", connection.id(), connection.key().provider());
        yield new RefreshResult.Stored(tokens.accessToken());
      }
      case Superseded _ -> new RefreshResult.Superseded();
      case Unknown _ -> new RefreshResult.NotStored();
    };
  }

  private RefreshResult markRevoked(RefreshClaim claim, Instant claimEnd, String code) {
    return switch (persistently(claimEnd, () -> connections.markRevoked(claim, code))) {
      case Stored(var connection) -> {
        cache.drop(connection.key(), connection.generation());
        log.info(
            "Connection {} to {} revoked, the user has to reauthorize it: {}",
            connection.id(),
            connection.key().provider(),
            code);
        yield new RefreshResult.Revoked();
      }
      case Superseded _ -> new RefreshResult.Superseded();
      case Unknown _ -> new RefreshResult.NotStored();
    };
  }

  /// The new tokens exist only in this process, and the old refresh token is used. Storing is
  /// retried as long as the claim is valid.
  private WriteResult persistently(Instant claimEnd, Supplier<WriteResult> store) {
    var result = store.get();
    while (result instanceof Unknown && clock.instant().isBefore(claimEnd)) {
      sleeper.sleep(policy.storeRetry());
      result = store.get();
    }
    return result;
  }
}
