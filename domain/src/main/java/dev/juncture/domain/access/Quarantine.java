package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Closes the connections that match all that it names: nobody gets a token of them, and no call
/// uses one. Their tokens stay stored, and work again when the quarantine ends.
///
/// @param siteId the provider's id of the connected resource, such as a Jira site
/// @param reason for people, 1 to 500 characters
public record Quarantine(
    UUID id,
    Optional<WorkspaceId> workspace,
    Optional<ProviderId> provider,
    Optional<String> siteId,
    Optional<ExternalId> externalId,
    String reason,
    Instant createdAt) {

  private static final int MAX_REASON = 500;
  private static final int MAX_SITE = 255;

  public Quarantine {
    if (workspace.isEmpty() && provider.isEmpty() && siteId.isEmpty() && externalId.isEmpty()) {
      throw new InvalidValue(
              "workspace_id", "or provider, site_id or external_id must say what is quarantined")
          .asException();
    }
    if (reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
      throw new InvalidValue("reason", "must be 1 to 500 characters").asException();
    }
    if (siteId
        .filter(it -> it.isBlank() || it.length() > MAX_SITE || it.indexOf('\0') >= 0)
        .isPresent()) {
      throw new InvalidValue("site_id", "must be 1 to 255 characters").asException();
    }
  }

  /// Whether the key matches. One that names a site does not decide by the key alone, and never
  /// matches here.
  public boolean matches(ConnectionKey key) {
    return siteId.isEmpty()
        && workspace.stream().allMatch(key.workspace()::equals)
        && provider.stream().allMatch(key.provider()::equals)
        && externalId.stream().allMatch(key.externalId()::equals);
  }
}
