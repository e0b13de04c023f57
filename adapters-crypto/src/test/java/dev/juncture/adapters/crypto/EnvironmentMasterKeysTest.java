package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.secret.MasterKeysContract;
import org.junit.jupiter.api.Test;

final class EnvironmentMasterKeysTest extends MasterKeysContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  private final Node node = new Node();

  @Override
  protected MasterKeys masters() {
    return node.masters;
  }

  @Test
  void givenARotatedKey_whenUnwrapping_thenBothWorkUntilTheOldOneIsRemoved() {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);

    var both = node.withKeys(Node.key(2), Node.key(1)).masters;
    var newOnly = node.withKeys(Node.key(2)).masters;

    assertThat(both.unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
    assertThat(wrapped).doesNotStartWith(both.mark());
    assertThat(both.marks()).hasSize(2).contains(node.masters.mark());
    assertThatThrownBy(() -> newOnly.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(DeniedException.class)
        .hasMessageContaining("not configured");
  }

  @Test
  void givenAServiceThatIsNotConfigured_whenStarting_thenItFails() {
    assertThatThrownBy(() -> node.with(Kms.VAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("juncture.encryption.kms");
  }
}
