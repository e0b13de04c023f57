package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.adapters.crypto.kms.Services;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import dev.juncture.testkit.secret.MasterKeysContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultMasterKeysTest extends MasterKeysContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  @TempDir private Path folder;

  private final VaultSimulator vault = new VaultSimulator();
  private final Node node = new Node().with(Kms.VAULT, Services.vault(vault));
  private final ConfiguredMasterKeys masters = node.masters;

  @AfterEach
  void stop() {
    vault.close();
  }

  @Override
  protected MasterKeys masters() {
    return masters;
  }

  @Test
  void givenTwoWorkspaces_whenWrapping_thenEachHasAKeyOfItsOwnInVault() {
    masters.wrap(WORKSPACE, KEY);
    masters.wrap(new WorkspaceId("ws_2"), KEY);
    masters.wrap(WORKSPACE, KEY);

    assertThat(vault.keyNames()).containsExactly("juncture-ws_1", "juncture-ws_2");
  }

  @Test
  void givenAWrappedKey_whenDestroyingTheWorkspace_thenItsKeyIsGoneAndTheOthersStay() {
    var other = new WorkspaceId("ws_2");
    var wrapped = masters.wrap(WORKSPACE, KEY);
    var wrappedForOther = masters.wrap(other, KEY);

    masters.destroy(WORKSPACE);
    masters.destroy(WORKSPACE);

    assertThat(vault.keyNames()).containsExactly("juncture-ws_2");
    assertThatThrownBy(() -> masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(DeniedException.class)
        .hasMessageContaining("encryption key not found");
    assertThat(masters.unwrap(other, wrappedForOther)).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 412, 429, 472, 500, 502, 503})
  void givenAnErrorThatMayPass_whenUnwrapping_thenTheKeyIsUnavailable(int status) {
    var wrapped = masters.wrap(WORKSPACE, KEY);
    vault.failure = status;

    assertUnavailable(wrapped, String.valueOf(status));

    assertThat(masters.isReachable()).isFalse();
  }

  @Test
  void givenVaultIsDown_whenItReturns_thenTheKeyIsAvailableAfterASecond() {
    var wrapped = masters.wrap(WORKSPACE, KEY);
    vault.stop();
    assertUnavailable(wrapped, "Vault does not respond");
    vault.restart();

    assertUnavailable(wrapped, "a moment ago");
    node.clock.advance(Duration.ofSeconds(1));

    assertThat(masters.unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
    assertThat(masters.isReachable()).isTrue();
  }

  @Test
  void givenVaultDoesNotRespond_whenUnwrapping_thenTheCallEndsAfterItsTimeout() {
    var wrapped = masters.wrap(WORKSPACE, KEY);
    var hasty = new Node().with(Kms.VAULT, Services.hastyVault(vault)).masters;
    vault.silent = true;

    assertThatThrownBy(() -> hasty.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("HttpTimeoutException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"data\": 1}", "{\"data\": {}}"})
  void givenAResponseThatIsNotVaults_whenUnwrapping_thenTheKeyIsUnavailable(String body) {
    var wrapped = masters.wrap(WORKSPACE, KEY);
    vault.replacement = body;

    assertUnavailable(wrapped, "has no plaintext");
  }

  @Test
  void givenATokenInAFile_whenAnAgentRenewsIt_thenTheNextCallHasTheNewOne() throws IOException {
    var file = Files.writeString(folder.resolve("token"), vault.token + "\n");
    var node = new Node().with(Kms.VAULT, Services.vault(vault, file));
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    vault.token = "renewed";
    assertThatThrownBy(() -> node.masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("403");

    Files.writeString(file, "renewed");
    node.clock.advance(Duration.ofSeconds(1));

    assertThat(node.masters.unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
    Files.writeString(file, "no\nheader");
    assertThatThrownBy(() -> node.masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class);
    node.clock.advance(Duration.ofSeconds(1));
    Files.delete(file);
    assertThatThrownBy(() -> node.masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class);
  }

  private void assertUnavailable(String wrapped, String reason) {
    assertThatThrownBy(() -> masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining(vault.token);
  }
}
