package dev.juncture.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import org.junit.jupiter.api.Test;

/// The contract of [MasterKeys].
public abstract class MasterKeysContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final WorkspaceId OTHER = new WorkspaceId("ws_2");
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  protected abstract MasterKeys masters();

  @Test
  void givenAWrappedKey_whenUnwrapped_thenItIsTheKey() {
    var wrapped = masters().wrap(WORKSPACE, KEY);

    assertThat(masters().unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
  }

  @Test
  void givenAWrappedKey_whenItsTextIsRead_thenItNamesItsMasterKeyAndHidesTheKey() {
    var wrapped = masters().wrap(WORKSPACE, KEY);

    assertThat(wrapped).startsWith(masters().mark()).doesNotContain(KEY.reveal());
    assertThat(masters().marks()).anySatisfy(mark -> assertThat(wrapped).startsWith(mark));
  }

  @Test
  void givenAWrappedKey_whenUnwrappedForAnotherWorkspace_thenItIsDenied() {
    masters().wrap(OTHER, KEY);
    var wrapped = masters().wrap(WORKSPACE, KEY);

    assertDenied(OTHER, wrapped);
  }

  @Test
  void givenAWrappedKey_whenItIsModified_thenItIsDenied() {
    var wrapped = masters().wrap(WORKSPACE, KEY);
    var middle = wrapped.length() - 20;
    var other = wrapped.charAt(middle) == 'A' ? 'B' : 'A';

    assertDenied(WORKSPACE, wrapped.substring(0, middle) + other + wrapped.substring(middle + 1));
    assertDenied(WORKSPACE, wrapped.substring(0, wrapped.length() - 8));
    assertDenied(WORKSPACE, masters().mark());
  }

  @Test
  void givenTextOfAnUnknownMasterKey_whenUnwrapped_thenItIsDenied() {
    assertDenied(WORKSPACE, "unknown:v1:AAAA");
  }

  @Test
  void givenAWorkspaceWithoutAKey_whenDestroyingTwice_thenNothingFails() {
    masters().destroy(new WorkspaceId("ws_3"));
    masters().destroy(new WorkspaceId("ws_3"));
  }

  private void assertDenied(WorkspaceId workspace, String wrapped) {
    assertThatThrownBy(() -> masters().unwrap(workspace, wrapped))
        .isInstanceOf(DeniedException.class)
        .hasMessageContaining(workspace.value())
        .hasMessageNotContaining(KEY.reveal());
  }
}
