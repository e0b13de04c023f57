package dev.juncture.adapters.crypto.kms;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;

/// One kind of master key. The methods fail as those of [dev.juncture.domain.secret.MasterKeys].
public interface MasterKey {

  /// The kind, as in `juncture.encryption.kms`.
  String kind();

  /// The beginning of every text that [#wrap] makes now.
  String mark();

  /// Whether a key of this kind made the text.
  boolean isMadeBy(String wrapped);

  String wrap(WorkspaceId workspace, Secret dataKey);

  Secret unwrap(WorkspaceId workspace, String wrapped);

  void destroy(WorkspaceId workspace);
}
