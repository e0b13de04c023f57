package dev.juncture.application.authorization;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.secret.RandomSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Creates a connect session, which lets one person make one connection within thirty minutes. A
/// customer's back end requests it and gives the token to that person's browser, usually as part of
/// a link.
public final class CreateConnectSession {

  private static final Duration TTL = Duration.ofMinutes(30);

  private final Providers providers;
  private final ConnectSessions sessions;
  private final ConnectRules rules;
  private final RandomSecrets secrets;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public CreateConnectSession(
      Providers providers,
      ConnectSessions sessions,
      ConnectRules rules,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.providers = providers;
    this.sessions = sessions;
    this.rules = rules;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /// A new session: the holder of `token` can use it until `expiresAt`.
  public record Created(ConnectSessionToken token, Instant expiresAt) {}

  /// Creates a session that ends at the configured redirect address of the provider. Fails with
  /// UnknownProvider, StoreUnavailable, and with InvalidValue when `subdomain` does not apply to
  /// the provider. Each call creates a new session; earlier ones stay valid.
  ///
  /// @param subdomain the one that every attempt has to use; empty to let the end user name it
  ///   where the provider needs one
  public Created create(ConnectionKey key, Optional<Subdomain> subdomain) {
    return open(key, new Configured(), subdomain);
  }

  /// As [#create(ConnectionKey, Optional)], for a session that ends at `redirectUri`. Fails with
  /// InvalidValue when this address is not one of the configured ones.
  public Created create(ConnectionKey key, Optional<Subdomain> subdomain, String redirectUri) {
    return open(key, rules.admit(key.workspace(), redirectUri), subdomain);
  }

  private Created open(ConnectionKey key, Destination destination, Optional<Subdomain> subdomain) {
    Subdomains.requireUsable(providers.named(key.provider()), subdomain);
    var token = new ConnectSessionToken(secrets.next());
    var expiresAt = clock.instant().plus(TTL);
    sessions.open(token, new ConnectSession(ids.get(), key, destination, subdomain, false), TTL);
    return new Created(token, expiresAt);
  }
}
