package dev.juncture.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// What a value is bound to, as associated data.
final class Binding {

  private Binding() {}

  // The length of the purpose comes first, so that two different pairs cannot produce the same
  // bytes. No workspace contains a NUL; a value under a key of the environment names none.
  static byte[] of(String purpose, String owner, String workspace) {
    var purposeBytes = purpose.getBytes(UTF_8);
    var ownerBytes = owner.getBytes(UTF_8);
    var end = workspace.isEmpty() ? "" : "\0" + workspace;
    return ByteBuffer.allocate(
            Integer.BYTES + purposeBytes.length + ownerBytes.length + end.length())
        .putInt(purposeBytes.length)
        .put(purposeBytes)
        .put(ownerBytes)
        .put(end.getBytes(UTF_8))
        .array();
  }
}
