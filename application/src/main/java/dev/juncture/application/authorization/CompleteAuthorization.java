package dev.juncture.application.authorization;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ClientChanged;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.ExchangeFailed.Cause;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second step of an authorization: the provider has redirected the browser back, with a code
/// or with an error.
public final class CompleteAuthorization {

  private static final Logger log = LoggerFactory.getLogger(CompleteAuthorization.class);
  private static final Duration PENDING_TTL = Duration.ofMinutes(15);
  private static final Duration BUSY = Duration.ofSeconds(1);

  /// Strangers can bring codes that are not valid. They must leave the provider's token endpoint
  /// room for refreshes.
  private static final int MAX_EXCHANGES = 8;

  private final Providers providers;
  private final AuthorizationStates states;
  private final ReadConnectSession sessions;
  private final PendingConnections pendings;
  private final EstablishConnection connect;
  private final List<ResourceLookup> resources;
  private final RandomSecrets secrets;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final TokenEndpoints calls;
  private final Bulkhead<ProviderId> exchanges = new Bulkhead<>(MAX_EXCHANGES);

  public CompleteAuthorization(
      Providers providers,
      AuthorizationStates states,
      ReadConnectSession sessions,
      PendingConnections pendings,
      EstablishConnection connect,
      List<ResourceLookup> resources,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock,
      TokenEndpoints calls) {
    this.providers = providers;
    this.states = states;
    this.sessions = sessions;
    this.pendings = pendings;
    this.connect = connect;
    this.resources = List.copyOf(resources);
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
    this.calls = calls;
  }

  /// What the provider's redirect contains (RFC 6749 sections 4.1.2 and 4.1.2.1).
  public sealed interface Callback {

    State state();

    record Consented(State state, Secret code) implements Callback {}

    record Declined(State state) implements Callback {}
  }

  /// The result of a consent.
  public sealed interface Completion {

    /// The end user has to choose something first, such as a site. The grant is kept as a pending
    /// connection under `code` for fifteen minutes; the database is unchanged.
    record ChoiceRequired(ConnectionCode code) implements Completion {}

    /// The connection is established.
    record Connected(Destination destination) implements Completion {}
  }

  /// Consumes the state and the code. Fails with UnknownProvider, StateNotFound (also on the second
  /// use), BrowserMismatch and TooManyAuthorizations (which consume nothing), ConnectSessionUsed,
  /// AuthorizationDenied, ExchangeFailed, ClientChanged, StoreUnavailable. If the flow named what
  /// to connect, also as [ResourceLookup] does. Of concurrent calls with the same state, one
  /// succeeds.
  public Completion complete(ProviderId providerId, Callback callback, BrowserBinding browser) {
    providers.named(providerId);
    requireRightBrowser(providerId, callback.state(), browser);
    if (!exchanges.tryAcquire(providerId)) {
      throw new TooManyAuthorizations(BUSY).asException();
    }
    try {
      return consume(callback);
    } finally {
      exchanges.release(providerId);
    }
  }

  private Completion consume(Callback callback) {
    var attempt =
        states.take(callback.state()).orElseThrow(() -> new StateNotFound().asException());
    sessions.requireUnspent(attempt.invitation());
    return switch (callback) {
      case Callback.Consented(_, var code) -> {
        var provider = providerOf(attempt);
        yield settle(
            provider, attempt, granted(provider, attempt, exchange(provider, attempt, code)));
      }
      case Callback.Declined _ -> throw new AuthorizationDenied().asException();
    };
  }

  /// The provider with the client that the attempt began with: the code is of no use to another
  /// one, which must not see it either.
  private ProviderOAuth providerOf(AuthorizationAttempt attempt) {
    var key = attempt.key();
    var present = providers.of(key.workspace(), key.provider(), attempt.clientId());
    if (!present.clientId().equals(attempt.clientId())) {
      throw new ClientChanged().asException();
    }
    return present.oauth();
  }

  /// Runs before the state is consumed, so that a third party who knows the state cannot use it up.
  private void requireRightBrowser(ProviderId provider, State state, BrowserBinding browser) {
    var attempt =
        states
            .find(state)
            .filter(it -> it.key().provider().equals(provider))
            .orElseThrow(() -> new StateNotFound().asException());
    if (!attempt.browser().admits(browser)) {
      throw new BrowserMismatch().asException();
    }
  }

  private GrantedTokens exchange(
      ProviderOAuth provider, AuthorizationAttempt attempt, Secret code) {
    return switch (calls.exchange(provider.at(attempt.subdomain()), code, attempt.verifier())) {
      case Granted(var tokens) -> tokens;
      case InvalidGrant(var error) -> {
        log.warn("Provider {} rejected an authorization code: {}", provider.provider(), error);
        throw new ExchangeFailed(Cause.CODE_REJECTED).asException();
      }
      case Misconfigured(var error) -> {
        log.error(
            "Provider {} rejected this server's client: {}. Check client id, client secret, redirect URI"
                + " and scopes.",
            provider.provider(),
            error);
        throw new ExchangeFailed(Cause.MISCONFIGURED).asException();
      }
      case Unavailable _ -> {
        log.warn(
            "Provider {} returned no usable response to an authorization code",
            provider.provider());
        throw new ExchangeFailed(Cause.UNAVAILABLE).asException();
      }
    };
  }

  private PendingConnection granted(
      ProviderOAuth provider, AuthorizationAttempt attempt, GrantedTokens tokens) {
    var authorizedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var expiresAt = authorizedAt.plus(provider.grantLifetime());
    var invitation = attempt.invitation();
    return new PendingConnection(
        authorization(invitation),
        attempt.key(),
        tokens,
        authorizedAt,
        expiresAt,
        invitation,
        attempt.browser(),
        provider.subdomainUse() instanceof SubdomainUse.Host
            ? attempt.subdomain()
            : Optional.empty(),
        attempt.clientId());
  }

  /// A connect session allows one connection. All consents of a session share one authorization id,
  /// which can establish a connection only once.
  private UUID authorization(FlowOrigin invitation) {
    return switch (invitation) {
      case FlowOrigin.Open _ -> ids.get();
      case FlowOrigin.Session(_, var authorization, _) -> authorization;
    };
  }

  private Completion settle(
      ProviderOAuth provider, AuthorizationAttempt attempt, PendingConnection pending) {
    return !provider.asksAfterConsent()
            || provider.subdomainUse() instanceof SubdomainUse.Selects
                && attempt.subdomain().isPresent()
        ? connect(pending, resource(pending, attempt.subdomain()))
        : hold(pending);
  }

  private ProviderDetails resource(PendingConnection pending, Optional<Subdomain> subdomain) {
    return resources.stream()
        .filter(it -> it.provider().equals(pending.key().provider()))
        .findFirst()
        .map(it -> it.find().apply(pending, subdomain))
        .orElseGet(ProviderDetails.None::new);
  }

  private Completion hold(PendingConnection pending) {
    var code = new ConnectionCode(secrets.next());
    pendings.hold(code, pending, PENDING_TTL);
    return new Completion.ChoiceRequired(code);
  }

  private Completion connect(PendingConnection pending, ProviderDetails details) {
    connect.establish(pending, details);
    return new Completion.Connected(pending.invitation().destination());
  }
}
