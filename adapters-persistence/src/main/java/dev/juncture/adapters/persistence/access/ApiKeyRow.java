package dev.juncture.adapters.persistence.access;

import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "api_key", schema = "juncture-core")
record ApiKeyRow(
    @Id UUID keyId,
    String workspaceId,
    String kind,
    String name,
    String digest,
    String prefix,
    String scopes,
    @Nullable Instant expiresAt,
    String allowedNetworks,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant replacedAt) {

  static final String COLUMNS =
      """
       k.key_id, k.workspace_id, k.kind, k.name, k.digest, k.prefix, k.scopes, k.expires_at,
       k.allowed_networks, k.created_at, k.revoked_at, k.last_used_at, k.replaced_at
      """;

  static String joined(Collection<String> texts) {
    return texts.stream().sorted().collect(Collectors.joining(","));
  }

  ApiKey key() {
    return new ApiKey(
        keyId,
        new WorkspaceId(workspaceId),
        KeyKind.parse(kind),
        name,
        prefix,
        // A newer server may know more scopes.
        Arrays.stream(KeyScope.values())
            .filter(it -> split(scopes).anyMatch(it.value()::equals))
            .collect(Collectors.toSet()),
        Optional.ofNullable(expiresAt),
        split(allowedNetworks).map(Network::new).toList(),
        createdAt,
        Optional.ofNullable(lastUsedAt),
        Optional.ofNullable(replacedAt),
        Optional.ofNullable(revokedAt));
  }

  private static Stream<String> split(String text) {
    return Arrays.stream(text.split(",")).filter(it -> !it.isEmpty());
  }
}
