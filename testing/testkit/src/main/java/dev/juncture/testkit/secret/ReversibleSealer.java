package dev.juncture.testkit.secret;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A stand-in for encryption in tests. The sealed text does not contain the plain text, and opens
/// only for the same purpose, owner and key. Key names have six letters. Values of the default
/// workspace are under the first key, all others under the data key of their workspace.
public final class ReversibleSealer implements SecretSealer, SealingKeys {

  private static final String MARKER = "sealed:v1:";
  private static final int MARK_LENGTH = 16;

  /// While true, no data key can be fetched.
  public volatile boolean unavailable;

  /// Whether the default workspace has a data key as well.
  public volatile boolean sealsDefaultUnderDataKey;

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
  public List<KeyId> retiredKeyIds() {
    return marks.stream().skip(sealsDefaultUnderDataKey ? 0 : 1).toList();
  }

  @Override
  public void prepare(WorkspaceId workspace) {
    requireAvailable(keyOf(workspace));
  }

  @Override
  public Sealed seal(WorkspaceId workspace, String purpose, String owner, Secret secret) {
    var key = keyOf(workspace);
    requireAvailable(key);
    return new Sealed(key.text() + coded(binding(purpose, owner) + reversed(secret.reveal())));
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    var content = content(purpose, owner, sealed);
    if (!content.startsWith(binding(purpose, owner))) {
      throw new UnreadableSecretException(purpose, owner);
    }
    return new Secret(reversed(content.substring(binding(purpose, owner).length())));
  }

  @Override
  public Secret open(WorkspaceId workspace, String purpose, String owner, Sealed sealed) {
    var isOfAnother =
        new KeyId(sealed.text()).isDataKey()
            && !sealed.text().startsWith(dataKey(workspace).text());
    if (isOfAnother) {
      throw new UnreadableSecretException(purpose, owner);
    }
    return open(purpose, owner, sealed);
  }

  private KeyId keyOf(WorkspaceId workspace) {
    return workspace.equals(WorkspaceId.DEFAULT) && !sealsDefaultUnderDataKey
        ? marks.getFirst()
        : dataKey(workspace);
  }

  private static KeyId dataKey(WorkspaceId workspace) {
    return KeyId.ofDataKey("%06x".formatted(workspace.hashCode() & 0xffffff));
  }

  private void requireAvailable(KeyId key) {
    if (unavailable && key.isDataKey()) {
      throw new KeyUnavailableException("the test says so");
    }
  }

  private String content(String purpose, String owner, Sealed sealed) {
    var text = sealed.text();
    if (text.length() < MARK_LENGTH) {
      throw new UnreadableSecretException(purpose, owner);
    }
    var key = new KeyId(text.substring(0, MARK_LENGTH));
    requireAvailable(key);
    if (!key.isDataKey() && !marks.contains(key)) {
      throw new UnreadableSecretException(purpose, owner);
    }
    return decoded(purpose, owner, text.substring(MARK_LENGTH));
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
