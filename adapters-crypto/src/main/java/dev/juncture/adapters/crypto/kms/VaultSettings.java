package dev.juncture.adapters.crypto.kms;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// HashiCorp Vault or OpenBao: `juncture.encryption.vault`.
///
/// @param token the token itself, or null where a file has it
/// @param tokenFile a file with the token, read again for each call, as an agent keeps it current
/// @param mount where the Transit engine is mounted
/// @param prefix of the names of the keys; the id of the workspace follows
/// @param timeout of one call
@ConfigurationProperties("juncture.encryption.vault")
@Requires(property = VaultSettings.ADDRESS)
record VaultSettings(
    URI address,
    @Nullable String token,
    @Nullable Path tokenFile,
    @Nullable String namespace,
    @Bindable(defaultValue = "transit") String mount,
    @Bindable(defaultValue = "juncture-") String prefix,
    @Bindable(defaultValue = "3s") Duration timeout) {

  static final String ADDRESS = "juncture.encryption.vault.address";

  /// The token as it is now; empty when the file cannot be read, so that Vault rejects the call.
  String currentToken() {
    if (tokenFile == null) {
      return token == null ? "" : token;
    }
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "VaultSettings[address=" + address + ", mount=" + mount + ", prefix=" + prefix + "]";
  }
}
