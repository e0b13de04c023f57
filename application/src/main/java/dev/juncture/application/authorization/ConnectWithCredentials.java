package dev.juncture.application.authorization;

import static java.util.stream.Collectors.joining;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Made;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.Bulkhead;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.error.DomainError.CredentialsRejected;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Field;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check;
import dev.juncture.domain.provider.ProviderCredentials.Check.Accepted;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes a connection from credentials, without a consent page. They are tried at the provider
/// before anything is stored.
public final class ConnectWithCredentials {

  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int MAX_CHECKS = 8;
  private static final int MAX_CHECKS_OF_ONE = 2;

  private final ServerMode mode;
  private final AccessControl access;
  private final Providers providers;
  private final ReadConnectSession sessions;
  private final EstablishConnection connect;
  private final TokenEndpoints calls;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Bulkhead<Checked> checks = new Bulkhead<>(MAX_CHECKS);
  private final Bulkhead<ConnectionKey> checksOfOne = new Bulkhead<>(MAX_CHECKS_OF_ONE);

  public ConnectWithCredentials(
      ServerMode mode,
      AccessControl access,
      Providers providers,
      ReadConnectSession sessions,
      EstablishConnection connect,
      TokenEndpoints calls,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.mode = mode;
    this.access = access;
    this.providers = providers;
    this.sessions = sessions;
    this.connect = connect;
    this.calls = calls;
    this.ids = ids;
    this.clock = clock;
  }

  /// What shares a limit of checks: an address that responds slowly delays nobody else.
  private record Checked(WorkspaceId workspace, ProviderId provider) {}

  /// What a person entered.
  ///
  /// @param type the public name of a [GrantKind]
  /// @param values by the names of the form's fields
  public record Entered(String type, Map<String, Secret> values) {
    public Entered {
      values = Map.copyOf(values);
    }
  }

  /// What came of an attempt.
  public sealed interface Attempt {

    /// The connection that was made.
    ///
    /// @param expiresAt when the credentials end; empty if never, or if the provider does not say
    record Made(
        Connection connection,
        Account account,
        Optional<ConnectedResource> resource,
        Optional<Instant> expiresAt,
        Destination destination)
        implements Attempt {}

    /// Nothing was stored.
    sealed interface Failed extends Attempt {}

    /// @param field such as `site_url`
    record Malformed(String field, String requirement) implements Failed {}

    /// @param reason what the provider says; without secrets
    record Rejected(String reason) implements Failed {}

    record Unavailable(Duration retryAfter) implements Failed {}
  }

  /// Makes the connection, or replaces what an existing one was made from: its id stays the same.
  /// Of calls at the same time, the last one to be stored stays. Fails with UnknownProvider,
  /// InvalidValue, CredentialsRejected, ProviderUnavailable, AddressNotAllowed,
  /// TooManyAuthorizations, Quarantined, Standby, StoreUnavailable, and, when the connection is
  /// there already, AuditUnavailable.
  public Made connect(ConnectionKey key, Entered entered) {
    return switch (attempt(key, entered, ids.get(), new FlowOrigin.Open())) {
      case Made made -> made;
      case Attempt.Malformed(var field, var requirement) ->
          throw invalid("credentials." + field, requirement);
      case Attempt.Rejected(var reason) -> throw new CredentialsRejected(reason).asException();
      case Attempt.Unavailable(var wait) -> throw new ProviderUnavailable(wait).asException();
    };
  }

  /// As above, for the holder of a connect session, which allows one connection. Fails with
  /// ConnectSessionNotFound and ConnectSessionUsed as well, and not where the person can correct
  /// what they entered.
  public Attempt attempt(ConnectSessionToken token, Entered entered) {
    var session = sessions.usable(token, Optional.empty());
    var origin = new FlowOrigin.Session(token, session.authorization(), session.destination());
    return attempt(session.key(), entered, session.authorization(), origin);
  }

  private Attempt attempt(
      ConnectionKey key, Entered entered, UUID authorization, FlowOrigin origin) {
    var provider =
        providers
            .credentialsOf(key.provider())
            .orElseThrow(() -> invalid("provider", "is connected by consent only"));
    mode.requireActive();
    access.requireNoQuarantine(key);
    var form = form(provider.forms(), entered);
    return malformed(form, entered.values())
        .<Attempt>map(it -> it)
        .orElseGet(
            () ->
                attempt(
                    key,
                    provider,
                    new Credentials(form.kind(), entered.values()),
                    authorization,
                    origin));
  }

  private Attempt attempt(
      ConnectionKey key,
      ProviderCredentials provider,
      Credentials credentials,
      UUID authorization,
      FlowOrigin origin) {
    return switch (checked(key, provider, credentials)) {
      case Accepted accepted -> {
        var pending = pending(key, accepted, authorization, origin, provider);
        yield new Made(
            // a back end may replace what it likes
            connect.establish(pending, accepted.details(), GrantReplacementPolicy.ANY_ACCOUNT),
            accepted.tokens().account(),
            accepted.details().resource(),
            accepted.expiresAt(),
            origin.destination());
      }
      case Check.Rejected(var reason) -> new Attempt.Rejected(reason);
      case Check.Malformed(var field, var requirement) -> new Attempt.Malformed(field, requirement);
      case Check.Unavailable(var wait) ->
          new Attempt.Unavailable(wait.compareTo(RETRY_AFTER) < 0 ? RETRY_AFTER : wait);
    };
  }

  private Check checked(ConnectionKey key, ProviderCredentials provider, Credentials credentials) {
    var shared = new Checked(key.workspace(), key.provider());
    return within(
        checksOfOne, key, () -> within(checks, shared, () -> calls.check(provider, credentials)));
  }

  private static <K> Check within(Bulkhead<K> limit, K key, Supplier<Check> check) {
    if (!limit.tryAcquire(key)) {
      throw new TooManyAuthorizations(BUSY).asException();
    }
    try {
      return check.get();
    } finally {
      limit.release(key);
    }
  }

  private PendingConnection pending(
      ConnectionKey key,
      Accepted accepted,
      UUID authorization,
      FlowOrigin origin,
      ProviderCredentials provider) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var end = accepted.expiresAt().orElseGet(() -> at.plus(provider.asOAuth().grantLifetime()));
    return new PendingConnection(
        authorization,
        key,
        accepted.tokens(),
        at,
        end,
        origin,
        new BrowserBinding.Unbound(),
        Optional.empty(),
        Optional.empty());
  }

  private static CredentialForm form(List<CredentialForm> forms, Entered entered) {
    var form =
        forms.stream()
            .filter(it -> it.kind().publicName().equals(entered.type()))
            .findFirst()
            .orElseThrow(() -> invalid("credentials.type", "must be " + typesOf(forms)));
    if (!form.fields().stream().map(Field::name).toList().containsAll(entered.values().keySet())) {
      throw invalid("credentials", "must have no fields besides type, " + namesOf(form));
    }
    return form;
  }

  private static Optional<Attempt.Malformed> malformed(
      CredentialForm form, Map<String, Secret> values) {
    return form.fields().stream()
        .flatMap(
            field ->
                requirement(field, Optional.ofNullable(values.get(field.name()))).stream()
                    .map(it -> new Attempt.Malformed(field.name(), it)))
        .findFirst();
  }

  /// What the value must be, if it is not.
  private static Optional<String> requirement(Field field, Optional<Secret> value) {
    var text = value.map(Secret::reveal).orElse("");
    if (text.isEmpty()) {
      return field.required() ? Optional.of("is missing") : Optional.empty();
    }
    if (text.length() > field.maxLength()) {
      return Optional.of("must have at most %d characters".formatted(field.maxLength()));
    }
    return field.input() != CredentialForm.Input.CERTIFICATE
            && text.chars().anyMatch(Character::isISOControl)
        ? Optional.of("must be one line")
        : Optional.empty();
  }

  private static String typesOf(List<CredentialForm> forms) {
    return forms.stream().map(it -> it.kind().publicName()).collect(joining(" or "));
  }

  private static String namesOf(CredentialForm form) {
    return form.fields().stream().map(Field::name).collect(joining(", "));
  }

  private static RuntimeException invalid(String parameter, String requirement) {
    return new InvalidValue(parameter, requirement).asException();
  }
}
