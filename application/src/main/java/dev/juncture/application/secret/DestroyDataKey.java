package dev.juncture.application.secret;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.Lookup;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Destroys the data key of a workspace that ends, so that nothing that a backup still holds of it
/// can be decrypted.
public final class DestroyDataKey {

  private static final Logger log = LoggerFactory.getLogger(DestroyDataKey.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final DataKeyStore store;
  private final MasterKeys masters;

  public DestroyDataKey(DataKeyStore store, MasterKeys masters) {
    this.store = store;
    this.masters = masters;
  }

  /// Destroys the stored key first, which all processes notice within five seconds, and then the
  /// master key that only this workspace has. Nothing of the workspace can be sealed or opened
  /// afterwards, and it never gets another key. May be repeated, also while it runs.
  ///
  /// Fails with StoreUnavailable when one of both is not destroyed yet: repeat it. Fails with
  /// InvalidValue for the default workspace, which cannot end.
  public void destroy(WorkspaceId workspace) {
    if (workspace.equals(WorkspaceId.DEFAULT)) {
      throw new InvalidValue("workspace_id", "must not be the default workspace").asException();
    }
    try {
      store.destroy(workspace);
      masters.destroy(workspace);
    } catch (KeyUnavailableException | DeniedException e) {
      log.error("The key of workspace {} is not destroyed yet: {}", workspace, e.getMessage());
      throw new StoreUnavailable("kms", RETRY_AFTER).asException();
    }
  }

  /// Destroys the data key that a workspace left, if there is or was one. False otherwise. Fails as
  /// [#destroy] does.
  public boolean destroyLeftover(WorkspaceId workspace) {
    var isThere = !(store.find(workspace) instanceof Lookup.Absent);
    if (isThere) {
      destroy(workspace);
    }
    return isThere;
  }
}
