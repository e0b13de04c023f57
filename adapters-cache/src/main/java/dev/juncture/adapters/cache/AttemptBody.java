package dev.juncture.adapters.cache;

import dev.juncture.domain.connect.Browser;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.connection.ExternalId;
import dev.juncture.domain.oauth.AuthorizationAttempt;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.Secret;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

@Serdeable
record AttemptBody(
    String provider,
    String externalId,
    String verifier,
    @Nullable String browserMark,
    @Nullable InvitationBody invitation) {

  static AttemptBody of(AuthorizationAttempt attempt) {
    return new AttemptBody(
        attempt.key().provider().value(),
        attempt.key().externalId().value(),
        attempt.verifier().value().reveal(),
        mark(attempt.browser()),
        InvitationBody.of(attempt.invitation()));
  }

  AuthorizationAttempt attempt() {
    return new AuthorizationAttempt(
        new ConnectionKey(new ProviderId(provider), new ExternalId(externalId)),
        new CodeVerifier(new Secret(verifier)),
        browser(),
        InvitationBody.invitation(invitation));
  }

  private static @Nullable String mark(Browser browser) {
    return switch (browser) {
      case Browser.Unmarked _ -> null;
      case Browser.Marked(var mark) -> mark.reveal();
    };
  }

  private Browser browser() {
    return browserMark == null
        ? new Browser.Unmarked()
        : new Browser.Marked(new Secret(browserMark));
  }

  @Override
  public String toString() {
    return "AttemptBody[provider=" + provider + "]";
  }
}
