package dev.juncture.domain.secret;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The wrapped data keys, at most one for each workspace, and the workspaces whose key was
/// destroyed. Every method fails with [KeyUnavailableException] when the store is unavailable.
public interface DataKeyStore {

  Lookup find(WorkspaceId workspace);

  Lookup find(KeyId id);

  /// Stores the first key of a workspace. False, without an effect, when the workspace has one or
  /// its key was destroyed, or another workspace has a key with this id.
  boolean add(WrappedKey key);

  /// Up to `limit` keys whose wrapped text does not begin with `mark`, in the order of ids after
  /// `after`; the empty text is before all.
  List<WrappedKey> findWithoutMark(String mark, String after, int limit);

  /// Replaces the wrapped text. False, without an effect, when it is no longer the one that was
  /// read.
  boolean rewrap(WrappedKey read, String wrapped);

  /// Deletes the wrapped text for good. The workspace never gets another key. May be repeated.
  void destroy(WorkspaceId workspace);

  /// The workspaces whose keys were destroyed within the last `time`, by the store's clock.
  List<WorkspaceId> destroyedWithin(Duration time);

  /// How many keys are wrapped by each master key, by the part of the text that names it.
  Map<String, Long> countByMasterKey();

  /// A data key as it is stored.
  ///
  /// @param id the prefix of every value that it encrypts
  record WrappedKey(KeyId id, WorkspaceId workspace, String wrapped) {}

  /// What is stored.
  sealed interface Lookup {
    record Stored(WrappedKey key) implements Lookup {}

    record Destroyed(WorkspaceId workspace) implements Lookup {}

    record Absent() implements Lookup {}
  }
}
