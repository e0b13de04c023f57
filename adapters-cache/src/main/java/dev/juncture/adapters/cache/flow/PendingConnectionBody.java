package dev.juncture.adapters.cache.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

// Empty scopes and account fields are written too: the default would leave them out, and reading
// would then fail.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PendingConnectionBody(
    UUID authorization,
    @Nullable String workspace,
    String provider,
    String externalId,
    String accessToken,
    Instant accessTokenExpiresAt,
    String refreshToken,
    String scopes,
    String accountId,
    String accountName,
    @Nullable String apiBase,
    Instant authorizedAt,
    Instant expiresAt,
    @Nullable FlowOriginBody invitation,
    @Nullable String browserMark,
    @Nullable String subdomain,
    @Nullable String clientId) {

  static PendingConnectionBody of(PendingConnection pending) {
    var tokens = pending.tokens();
    return new PendingConnectionBody(
        pending.authorization(),
        KeyBody.workspace(pending.key()),
        pending.key().provider().value(),
        pending.key().externalId().value(),
        tokens.accessToken().value().reveal(),
        tokens.accessToken().expiresAt(),
        tokens.refreshToken().reveal(),
        tokens.scopes(),
        tokens.account().id(),
        tokens.account().name(),
        tokens.apiBase().map(URI::toString).orElse(null),
        pending.authorizedAt(),
        pending.expiresAt(),
        FlowOriginBody.of(pending.invitation()),
        AttemptBody.mark(pending.browser()),
        AttemptBody.text(pending.subdomain()),
        pending.clientId().orElse(null));
  }

  PendingConnection pendingConnection() {
    return new PendingConnection(
        authorization,
        KeyBody.key(workspace, provider, externalId),
        tokens(),
        authorizedAt,
        expiresAt,
        FlowOriginBody.invitation(invitation),
        AttemptBody.browser(browserMark),
        AttemptBody.subdomain(subdomain),
        Optional.ofNullable(clientId));
  }

  private GrantedTokens tokens() {
    var access = new AccessToken(new Secret(accessToken), accessTokenExpiresAt);
    return new GrantedTokens(
        access,
        new Secret(refreshToken),
        scopes,
        new Account(accountId, accountName),
        Optional.ofNullable(apiBase).map(URI::create));
  }

  @Override
  public String toString() {
    return "PendingConnectionBody[authorization=" + authorization + "]";
  }
}
