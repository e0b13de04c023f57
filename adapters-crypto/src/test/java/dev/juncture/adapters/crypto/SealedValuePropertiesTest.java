package dev.juncture.adapters.crypto;

import dev.juncture.domain.id.WorkspaceId;

/// Under a key of the environment: each value begins with the version and the key's id.
final class SealedValuePropertiesTest extends SealedValueProperties {

  SealedValuePropertiesTest() {
    super(WorkspaceId.DEFAULT, "sealed:v1:", 5);
  }
}
