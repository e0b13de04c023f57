package dev.juncture.application.connect;

import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.oauth.AuthorizationAttempt;
import dev.juncture.domain.oauth.AuthorizationStates;
import dev.juncture.domain.oauth.ConnectionCode;
import dev.juncture.domain.oauth.GrantedTokens;
import dev.juncture.domain.oauth.PendingConnection;
import dev.juncture.domain.oauth.PendingConnections;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.ProviderOAuth;
import dev.juncture.domain.oauth.RandomSecrets;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.oauth.State;
import dev.juncture.domain.oauth.TokenOutcome.Granted;
import dev.juncture.domain.oauth.TokenOutcome.Misconfigured;
import dev.juncture.domain.oauth.TokenOutcome.Refused;
import dev.juncture.domain.oauth.TokenOutcome.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second step of a connection: the browser is back from the provider, with a code or with a
/// no.
public final class CompleteAuthorization {

  private static final Logger log = LoggerFactory.getLogger(CompleteAuthorization.class);
  private static final Duration PENDING_LIFE = Duration.ofMinutes(15);

  private final Providers providers;
  private final AuthorizationStates states;
  private final PendingConnections pendings;
  private final EstablishConnection connect;
  private final RandomSecrets secrets;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final TokenCalls calls;

  public CompleteAuthorization(
      Providers providers,
      AuthorizationStates states,
      PendingConnections pendings,
      EstablishConnection connect,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock,
      TokenCalls calls) {
    this.providers = providers;
    this.states = states;
    this.pendings = pendings;
    this.connect = connect;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
    this.calls = calls;
  }

  /// What the provider's redirect said (RFC 6749 sections 4.1.2 and 4.1.2.1).
  public sealed interface Callback {

    State state();

    record Consented(State state, Secret code) implements Callback {}

    record Declined(State state) implements Callback {}
  }

  /// Where a consent has led.
  public sealed interface Completion {

    /// The end user has to choose something first: the grant is held for fifteen minutes under
    /// `code`, and nothing is in the database yet.
    record Undecided(ConnectionCode code) implements Completion {}

    /// The connection is made.
    record Connected() implements Completion {}
  }

  /// Spends the state and the code. Fails with UnknownProvider, StateNotFound (also on the second
  /// use), AuthorizationDenied, ExchangeFailed, StoreUnavailable. Of simultaneous calls with one
  /// state, one succeeds.
  public Completion complete(ProviderId providerId, Callback callback) {
    var provider = providers.named(providerId);
    var attempt = attemptOf(providerId, callback.state());
    return switch (callback) {
      case Callback.Consented(_, var code) ->
          settle(provider, granted(provider, attempt, exchange(provider, attempt, code)));
      case Callback.Declined _ -> throw new AuthorizationDenied().asException();
    };
  }

  private AuthorizationAttempt attemptOf(ProviderId provider, State state) {
    return states
        .take(state)
        .filter(attempt -> attempt.key().provider().equals(provider))
        .orElseThrow(() -> new StateNotFound().asException());
  }

  private GrantedTokens exchange(
      ProviderOAuth provider, AuthorizationAttempt attempt, Secret code) {
    return switch (calls.exchange(provider, code, attempt.verifier())) {
      case Granted(var tokens) -> tokens;
      case Refused(var error) -> {
        log.warn("{} refused an authorization code: {}", provider.provider(), error);
        throw new ExchangeFailed().asException();
      }
      case Misconfigured(var error) -> {
        log.error(
            "{} refuses this server's client: {}. Check its id, secret, redirect URI and scopes.",
            provider.provider(),
            error);
        throw new ExchangeFailed().asException();
      }
      case Unavailable _ -> {
        log.warn("{} gave no usable answer to an authorization code", provider.provider());
        throw new ExchangeFailed().asException();
      }
    };
  }

  private PendingConnection granted(
      ProviderOAuth provider, AuthorizationAttempt attempt, GrantedTokens tokens) {
    var authorizedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var expiresAt = authorizedAt.plus(provider.grantLifetime());
    return new PendingConnection(ids.get(), attempt.key(), tokens, authorizedAt, expiresAt);
  }

  private Completion settle(ProviderOAuth provider, PendingConnection granted) {
    return provider.asksAfterConsent() ? hold(granted) : connect(granted);
  }

  private Completion hold(PendingConnection granted) {
    var code = new ConnectionCode(secrets.next());
    pendings.hold(code, granted, PENDING_LIFE);
    return new Completion.Undecided(code);
  }

  private Completion connect(PendingConnection granted) {
    connect.establish(granted, new ProviderDetails.None());
    return new Completion.Connected();
  }
}
