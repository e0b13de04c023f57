package dev.juncture.domain.secret;

import dev.juncture.domain.api.PluginApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not be revealed: token, client secret, code, verifier. Only [#reveal()]
/// returns it.
@PluginApi
public final class Secret {

  private final String value;

  /// @throws IllegalArgumentException when blank: an empty secret is always a mistake
  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    this.value = value;
  }

  /// The secret itself, for the one place that has to send or seal it. Never log, format or
  /// concatenate the result.
  public String reveal() {
    return value;
  }

  /// Compares in constant time.
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
