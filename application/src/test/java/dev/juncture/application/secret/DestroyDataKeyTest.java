package dev.juncture.application.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore.Lookup;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import dev.juncture.testkit.secret.ReversibleMasterKeys;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DestroyDataKeyTest {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  private final InMemoryDataKeyStore store =
      new InMemoryDataKeyStore(new SettableClock(Instant.parse("2026-01-01T00:00:00Z")));
  private final ReversibleMasterKeys masters = new ReversibleMasterKeys();
  private final DestroyDataKey destroy = new DestroyDataKey(store, masters);
  private final String wrapped = masters.wrap(WORKSPACE, KEY);

  @BeforeEach
  void aWorkspaceWithAKey() {
    store.add(new WrappedKey(KeyId.ofDataKey("aaaaaa"), WORKSPACE, wrapped));
  }

  @Test
  void givenAWorkspace_whenDestroyingTwice_thenStoredKeyAndMasterKeyAreGone() {
    destroy.destroy(WORKSPACE);
    destroy.destroy(WORKSPACE);

    assertGone();
  }

  @Test
  void givenTheServiceIsDown_whenDestroying_thenItIsUnavailableAndARepetitionCompletesIt() {
    masters.unavailable = true;
    assertUnavailable();
    assertThat(store.find(WORKSPACE)).isEqualTo(new Lookup.Destroyed(WORKSPACE));

    masters.unavailable = false;
    destroy.destroy(WORKSPACE);

    assertGone();
  }

  @Test
  void givenTheStoreIsDown_whenDestroying_thenItIsUnavailableAndNothingIsDestroyed() {
    store.unavailable = true;

    assertUnavailable();

    store.unavailable = false;
    assertThat(store.find(WORKSPACE)).isInstanceOf(Lookup.Stored.class);
    assertThat(masters.unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
  }

  @Test
  void givenTheDefaultWorkspace_whenDestroying_thenItIsRejected() {
    assertThatThrownBy(() -> destroy.destroy(WorkspaceId.DEFAULT))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("workspace_id");
  }

  private void assertUnavailable() {
    assertThatThrownBy(() -> destroy.destroy(WORKSPACE))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("StoreUnavailable");
  }

  private void assertGone() {
    assertThat(store.find(WORKSPACE)).isEqualTo(new Lookup.Destroyed(WORKSPACE));
    assertThatThrownBy(() -> masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(DeniedException.class);
  }
}
