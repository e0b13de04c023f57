package dev.juncture.domain.secret;

import dev.juncture.domain.id.WorkspaceId;
import java.util.List;

/// The master keys, which encrypt ("wrap") the data keys of workspaces. They are in the environment
/// of this server, or in a key management service that never reveals them.
///
/// A wrapped key can be unwrapped only for the workspace that it was wrapped for. Thread-safe. All
/// methods except [#mark()] and [#marks()] fail with [KeyUnavailableException] while the service
/// does not respond, within a few seconds.
public interface MasterKeys {

  /// The beginning of every text that [#wrap] makes now. A text with another beginning is under an
  /// older master key.
  String mark();

  /// The beginnings of all texts that can be unwrapped.
  List<String> marks();

  /// The data key as a text that may be stored, and that names its master key. Makes the master key
  /// if the workspace has one of its own and does not have it yet.
  String wrap(WorkspaceId workspace, Secret dataKey);

  /// The data key. Fails with a [DeniedException] when it can never be unwrapped: the text was
  /// modified, belongs to another workspace, or its master key is destroyed, disabled or not
  /// configured.
  Secret unwrap(WorkspaceId workspace, String wrapped);

  /// Destroys the master keys that only this workspace has. Does nothing when there are none, and
  /// may be repeated.
  void destroy(WorkspaceId workspace);

  /// A data key cannot be unwrapped, now or later, without somebody who acts.
  final class DeniedException extends RuntimeException {
    public DeniedException(WorkspaceId workspace, String reason) {
      super("The data key of workspace %s cannot be used: %s".formatted(workspace, reason));
    }
  }
}
