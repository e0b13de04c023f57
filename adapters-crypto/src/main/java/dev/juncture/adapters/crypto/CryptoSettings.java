package dev.juncture.adapters.crypto;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.stream.IntStream;

/// The keys that encrypt secrets at rest: `juncture.encryption.keys`.
///
/// An unusable key stops the start. No message, nor [#toString()], contains a key.
///
/// @param keys at least one, each 32 random bytes in base64; the first encrypts, all of them
///   decrypt
@Context
@ConfigurationProperties("juncture.encryption")
record CryptoSettings(@Bindable(defaultValue = "") List<String> keys) {

  CryptoSettings {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("juncture.encryption.keys: key 1 is missing");
    }
    EncryptionKey.requireDistinct(parsed(keys));
  }

  List<EncryptionKey> parsed() {
    return parsed(keys);
  }

  private static List<EncryptionKey> parsed(List<String> keys) {
    return IntStream.rangeClosed(1, keys.size())
        .mapToObj(position -> EncryptionKey.parse(position, keys.get(position - 1)))
        .toList();
  }

  @Override
  public String toString() {
    return "CryptoSettings[keys=[redacted]]";
  }
}
