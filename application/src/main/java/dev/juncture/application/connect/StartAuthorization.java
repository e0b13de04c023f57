package dev.juncture.application.connect;

import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.oauth.AuthorizationAttempt;
import dev.juncture.domain.oauth.AuthorizationStates;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.RandomSecrets;
import dev.juncture.domain.oauth.State;
import java.net.URI;
import java.time.Duration;

/// The first step of a connection: where to send the browser, and what to remember until it comes
/// back.
public final class StartAuthorization {

  private static final Duration STATE_LIFE = Duration.ofMinutes(10);

  private final Providers providers;
  private final AuthorizationStates states;
  private final RandomSecrets secrets;

  public StartAuthorization(
      Providers providers, AuthorizationStates states, RandomSecrets secrets) {
    this.providers = providers;
    this.states = states;
    this.secrets = secrets;
  }

  /// The provider's consent page for a new attempt, good for one callback within ten minutes. Fails
  /// with UnknownProvider, StoreUnavailable. Each call starts an attempt of its own; earlier ones
  /// stay good.
  public URI start(ConnectionKey key) {
    var provider = providers.named(key.provider());
    var state = new State(secrets.next());
    var verifier = new CodeVerifier(secrets.next());
    states.remember(state, new AuthorizationAttempt(key, verifier), STATE_LIFE);
    return provider.authorizationUri(state, verifier);
  }
}
