package dev.juncture.adapters.crypto;

import dev.juncture.domain.id.WorkspaceId;

/// Under a data key: each value begins with the key's name, and a nonce.
final class SealedUnderDataKeyPropertiesTest extends SealedValueProperties {

  SealedUnderDataKeyPropertiesTest() {
    super(new WorkspaceId("ws_1"), "sealed:v2:AAAAAQ", 4);
  }
}
