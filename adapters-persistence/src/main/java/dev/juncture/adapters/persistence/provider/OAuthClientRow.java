package dev.juncture.adapters.persistence.provider;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.secret.Secret;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns of `oauth_client`. The secret is sealed.
@MappedEntity(value = "oauth_client", schema = "juncture-core")
record OAuthClientRow(
    String workspaceId,
    String provider,
    String clientId,
    String clientSecret,
    String scopes,
    @Nullable String redirectUri) {

  Owner owner() {
    return new Owner(new WorkspaceId(workspaceId), new ProviderId(provider));
  }

  OAuthClient client(Secret secret) {
    return new OAuthClient(
        clientId,
        secret,
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
        Optional.ofNullable(redirectUri).map(URI::create));
  }
}
