package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A key of a workspace, without its text.
///
/// @param prefix the beginning of the text, by which people recognise it
/// @param scopes what a secret key may do; empty for a public key
/// @param expiresAt from when on it is rejected
/// @param allowedNetworks from where it is accepted; empty for everywhere
/// @param lastUsedAt to the minute
/// @param replacedAt when a successor was made; it works on until `expiresAt`
/// @param revokedAt when somebody revoked it; it is rejected since
public record ApiKey(
    UUID id,
    WorkspaceId workspace,
    KeyKind kind,
    String name,
    String prefix,
    Set<KeyScope> scopes,
    Optional<Instant> expiresAt,
    List<Network> allowedNetworks,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> replacedAt,
    Optional<Instant> revokedAt) {

  private static final int MAX_NAME = 100;

  public ApiKey {
    if (name.isBlank() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
      throw new InvalidValue("name", "must be 1 to 100 characters").asException();
    }
    scopes = Set.copyOf(scopes);
    allowedNetworks = List.copyOf(allowedNetworks);
  }

  /// Whether it is neither revoked nor expired.
  public boolean isValid(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
  }
}
