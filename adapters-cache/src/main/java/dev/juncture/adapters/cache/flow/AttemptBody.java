package dev.juncture.adapters.cache.flow;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.secret.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record AttemptBody(
    @Nullable String workspace,
    String provider,
    String externalId,
    String verifier,
    @Nullable String browserMark,
    @Nullable FlowOriginBody invitation,
    @Nullable String subdomain,
    @Nullable String clientId) {

  static AttemptBody of(AuthorizationAttempt attempt) {
    return new AttemptBody(
        KeyBody.workspace(attempt.key()),
        attempt.key().provider().value(),
        attempt.key().externalId().value(),
        attempt.verifier().value().reveal(),
        mark(attempt.browser()),
        FlowOriginBody.of(attempt.invitation()),
        text(attempt.subdomain()),
        attempt.clientId().orElse(null));
  }

  AuthorizationAttempt attempt() {
    return new AuthorizationAttempt(
        KeyBody.key(workspace, provider, externalId),
        new CodeVerifier(new Secret(verifier)),
        browser(browserMark),
        FlowOriginBody.invitation(invitation),
        subdomain(subdomain),
        Optional.ofNullable(clientId));
  }

  static @Nullable String text(Optional<Subdomain> subdomain) {
    return subdomain.map(Subdomain::value).orElse(null);
  }

  static Optional<Subdomain> subdomain(@Nullable String text) {
    return Optional.ofNullable(text).map(Subdomain::new);
  }

  static @Nullable String mark(BrowserBinding browser) {
    return switch (browser) {
      case BrowserBinding.Unbound _ -> null;
      case BrowserBinding.Bound(var mark) -> mark.reveal();
    };
  }

  static BrowserBinding browser(@Nullable String mark) {
    return mark == null ? new BrowserBinding.Unbound() : new BrowserBinding.Bound(new Secret(mark));
  }

  @Override
  public String toString() {
    return "AttemptBody[provider=" + provider + "]";
  }
}
