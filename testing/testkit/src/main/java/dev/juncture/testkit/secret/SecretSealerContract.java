package dev.juncture.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [SecretSealer].
public abstract class SecretSealerContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final WorkspaceId OTHER = new WorkspaceId("ws_2");
  private static final String PURPOSE = "connection.refresh_token";
  private static final String OWNER = "0b9d6f0e-6a7d-4a53-9d0c-0f6f9f0a1b2c";
  private static final Secret SECRET = new Secret("the-refresh-token");

  protected abstract SecretSealer sealer();

  @ParameterizedTest
  @ValueSource(strings = {"x", "the-refresh-token", "Grüße \uD83D\uDE80\r\n"})
  void givenASealedSecret_whenOpened_thenItIsTheSecret(String value) {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, new Secret(value));

    var opened = sealer().open(PURPOSE, OWNER, sealed);

    assertThat(opened.reveal()).isEqualTo(value);
  }

  @Test
  void givenALongSecret_whenOpened_thenItIsTheSecret() {
    var secret = new Secret("0123456789abcdef".repeat(4096));

    var opened = sealer().open(PURPOSE, OWNER, sealer().seal(WORKSPACE, PURPOSE, OWNER, secret));

    assertThat(opened).isEqualTo(secret);
  }

  @Test
  void givenASealedSecret_whenItsTextIsRead_thenTheSecretIsNotInIt() {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);

    assertThat(sealed.text()).doesNotContain(SECRET.reveal());
  }

  @Test
  void givenASealedSecret_whenOpenedForAnotherPurpose_thenItIsUnreadable() {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);

    assertUnreadable("connection.access_token", OWNER, sealed);
  }

  @Test
  void givenASealedSecret_whenOpenedForAnotherOwner_thenItIsUnreadable() {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);

    assertUnreadable(PURPOSE, "somebody else", sealed);
  }

  @Test
  void givenPurposeAndOwnerThatReadAlikeWhenJoined_whenOpened_thenItIsUnreadable() {
    assertUnreadable("a:b", "c", sealer().seal(WORKSPACE, "a", "b:c", SECRET));
    assertUnreadable("ab", "c", sealer().seal(WORKSPACE, "a", "bc", SECRET));
    assertUnreadable("a\0b", "c", sealer().seal(WORKSPACE, "a", "b\0c", SECRET));
  }

  @Test
  void givenASealedSecret_whenOpenedForItsWorkspace_thenItIsTheSecret() {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);

    assertThat(sealer().open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
  }

  @Test
  void givenASealedSecret_whenOpenedForAnotherWorkspace_thenItIsUnreadable() {
    var sealed = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);

    assertThatThrownBy(() -> sealer().open(OTHER, PURPOSE, OWNER, sealed))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void givenTwoWorkspaces_whenSealing_thenTheirKeysDiffer() {
    var one = sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET);
    var other = sealer().seal(OTHER, PURPOSE, OWNER, SECRET);

    assertThat(one.text().substring(0, 16)).isNotEqualTo(other.text().substring(0, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the-refresh-token",
        "sealed:v1:",
        "sealed:v1:AAAA",
        "sealed:v1:%%",
        "sealed:v2:",
        "sealed:v2:AAAAAA",
        "sealed:v3:AAAAAAAA"
      })
  void givenTextThatNobodySealed_whenOpened_thenItIsUnreadable(String text) {
    assertUnreadable(PURPOSE, OWNER, new Sealed(text));
  }

  private void assertUnreadable(String purpose, String owner, Sealed sealed) {
    assertThatThrownBy(() -> sealer().open(purpose, owner, sealed))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining(purpose)
        .hasMessageNotContaining(SECRET.reveal());
  }
}
