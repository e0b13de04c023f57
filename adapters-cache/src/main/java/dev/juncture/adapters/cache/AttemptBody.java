package dev.juncture.adapters.cache;

import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.connection.ExternalId;
import dev.juncture.domain.oauth.AuthorizationAttempt;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.Secret;
import io.micronaut.serde.annotation.Serdeable;

@Serdeable
record AttemptBody(String provider, String externalId, String verifier) {

  static AttemptBody of(AuthorizationAttempt attempt) {
    return new AttemptBody(
        attempt.key().provider().value(),
        attempt.key().externalId().value(),
        attempt.verifier().value().reveal());
  }

  AuthorizationAttempt attempt() {
    return new AuthorizationAttempt(
        new ConnectionKey(new ProviderId(provider), new ExternalId(externalId)),
        new CodeVerifier(new Secret(verifier)));
  }

  @Override
  public String toString() {
    return "AttemptBody[provider=" + provider + "]";
  }
}
