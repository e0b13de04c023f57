package dev.juncture.testkit.secret;

import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A stand-in for encryption in tests. The sealed text does not contain the plain text, and opens
/// only for the same purpose, owner and key. Key names have six letters.
public final class ReversibleSealer implements SecretSealer, SealingKeys {

  private static final String MARKER = "sealed:v1:";

  private final List<KeyId> marks;

  public ReversibleSealer() {
    this("theKey");
  }

  /// Seals with the first key; opens with any of them.
  public ReversibleSealer(String... keys) {
    this.marks = Arrays.stream(keys).map(key -> new KeyId(MARKER + key)).toList();
  }

  @Override
  public List<KeyId> keyIds() {
    return marks;
  }

  @Override
  public Sealed seal(String purpose, String owner, Secret secret) {
    return new Sealed(
        marks.getFirst().text() + coded(binding(purpose, owner) + reversed(secret.reveal())));
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    var content = content(purpose, owner, sealed);
    if (!content.startsWith(binding(purpose, owner))) {
      throw new UnreadableSecretException(purpose, owner);
    }
    return new Secret(reversed(content.substring(binding(purpose, owner).length())));
  }

  private String content(String purpose, String owner, Sealed sealed) {
    return marks.stream()
        .filter(mark -> sealed.text().startsWith(mark.text()))
        .findFirst()
        .map(mark -> decoded(purpose, owner, sealed.text().substring(mark.text().length())))
        .orElseThrow(() -> new UnreadableSecretException(purpose, owner));
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

  private static String decoded(String purpose, String owner, String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new UnreadableSecretException(purpose, owner);
    }
  }
}
