package dev.juncture.adapters.crypto;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How secrets are encrypted at rest: `juncture.encryption`.
///
/// An unusable key stops the start. No message, nor [#toString()], contains a key.
///
/// @param keys each 32 random bytes in base64; the first encrypts, all of them decrypt. At least
///   one, unless a service has the master keys
/// @param kms what wraps new data keys
/// @param grace how long a data key that was fetched is used while the service does not respond
@Context
@ConfigurationProperties("juncture.encryption")
record CryptoSettings(
    @Nullable List<String> keys,
    @Bindable(defaultValue = "NONE") Kms kms,
    @Bindable(defaultValue = "1h") Duration grace) {

  CryptoSettings {
    keys = keys == null ? List.of() : List.copyOf(keys);
    if (keys.isEmpty() && (kms == Kms.NONE || kms == Kms.ENVIRONMENT)) {
      throw new IllegalArgumentException("juncture.encryption.keys: key 1 is missing");
    }
    EncryptionKey.requireDistinct(parsed(keys));
  }

  /// What wraps data keys.
  enum Kms {
    /// The keys of the environment; the default workspace has no data key.
    NONE,
    /// The keys of the environment, for every workspace.
    ENVIRONMENT,
    VAULT,
    AWS
  }

  List<EncryptionKey> parsed() {
    return keys == null ? List.of() : parsed(keys);
  }

  private static List<EncryptionKey> parsed(List<String> keys) {
    return IntStream.rangeClosed(1, keys.size())
        .mapToObj(position -> EncryptionKey.parse(position, keys.get(position - 1)))
        .toList();
  }

  @Override
  public String toString() {
    return "CryptoSettings[keys=[redacted], kms=" + kms + ", grace=" + grace + "]";
  }
}
