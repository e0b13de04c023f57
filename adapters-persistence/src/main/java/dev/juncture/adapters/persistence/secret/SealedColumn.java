package dev.juncture.adapters.persistence.secret;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import java.time.Duration;
import java.util.function.Supplier;

/// Seals and opens the values of a column. Each value is bound to its column and row, and is under
/// the key of its workspace. Fails with `StoreUnavailable` while that key cannot be fetched.
///
/// @param purpose table and column
public record SealedColumn(SecretSealer sealer, String purpose) {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /// Fails with `StoreUnavailable` when a value of the workspace could not be sealed within the
  /// next two minutes. Not to be called within a transaction.
  public void prepare(WorkspaceId workspace) {
    available(
        () -> {
          sealer.prepare(workspace);
          return true;
        });
  }

  public String sealed(WorkspaceId workspace, String row, Secret secret) {
    return available(() -> sealer.seal(workspace, purpose, row, secret).text());
  }

  /// Fails with an `UnreadableSecretException` for plain text, too.
  public Secret opened(WorkspaceId workspace, String row, String text) {
    return available(() -> sealer.open(workspace, purpose, row, new Sealed(text)));
  }

  private static <T> T available(Supplier<T> call) {
    try {
      return call.get();
    } catch (KeyUnavailableException _) {
      throw new StoreUnavailable("kms", RETRY_AFTER).asException();
    }
  }
}
