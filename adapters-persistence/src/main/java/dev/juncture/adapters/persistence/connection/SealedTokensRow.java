package dev.juncture.adapters.persistence.connection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sealed tokens of a row of `connection`, and its workspace.
@MappedEntity(value = "connection", schema = "juncture-core")
record SealedTokensRow(
    @Id UUID connectionId, String workspaceId, String refreshToken, @Nullable String accessToken) {}
