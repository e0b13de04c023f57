package dev.juncture.domain.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Stands in for real encryption in tests: hides the plain text from a search, and opens only for
/// the same purpose and owner.
public final class ReversibleSealer implements SecretSealer {

  private static final String MARKER = "sealed:v1:";

  @Override
  public Sealed seal(String purpose, String owner, Secret secret) {
    return new Sealed(MARKER + coded(binding(purpose, owner) + reversed(secret.reveal())));
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    var content = content(purpose, sealed);
    if (!content.startsWith(binding(purpose, owner))) {
      throw new UnreadableSecretException(purpose);
    }
    return new Secret(reversed(content.substring(binding(purpose, owner).length())));
  }

  private static String content(String purpose, Sealed sealed) {
    if (!sealed.text().startsWith(MARKER)) {
      throw new UnreadableSecretException(purpose);
    }
    return decoded(sealed.text().substring(MARKER.length()));
  }

  private static String binding(String purpose, String owner) {
    return purpose + '\n' + owner + '\n';
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String coded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
