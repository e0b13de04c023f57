package dev.juncture.application.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore.Lookup.Stored;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import dev.juncture.testkit.secret.ReversibleMasterKeys;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RewrapDataKeysTest {

  private static final int MANY = 250;
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  private final InMemoryDataKeyStore store =
      new InMemoryDataKeyStore(new SettableClock(Instant.parse("2026-01-01T00:00:00Z")));
  private final MasterKeys old = new ReversibleMasterKeys("old");
  private final ReversibleMasterKeys masters = new ReversibleMasterKeys("new", "old");
  private final RewrapDataKeys rewrap = new RewrapDataKeys(masters, store);

  @Test
  void givenKeysUnderAnOldMasterKey_whenRunning_thenAllAreTheSameUnderTheCurrentOne() {
    for (var number = 0; number < MANY; number++) {
      add(number, old.wrap(workspace(number), KEY));
    }

    rewrap.run();

    assertThat(store.countByMasterKey()).containsOnlyKeys("new:").containsEntry("new:", 250L);
    assertThat(masters.unwrap(workspace(7), wrapped(7))).isEqualTo(KEY);
  }

  @Test
  void givenAKeyThatCannotBeUnwrapped_whenRunning_thenItStaysAndTheOthersAreRewrapped() {
    add(1, "lost:x");
    add(2, old.wrap(workspace(2), KEY));

    rewrap.run();

    assertThat(wrapped(1)).isEqualTo("lost:x");
    assertThat(wrapped(2)).startsWith("new:");
  }

  @Test
  void givenTheServiceIsDown_whenRunning_thenItFailsAndNothingChanges() {
    add(1, old.wrap(workspace(1), KEY));
    masters.unavailable = true;

    assertThatThrownBy(rewrap::run).isInstanceOf(KeyUnavailableException.class);

    assertThat(wrapped(1)).startsWith("old:");
  }

  @Test
  void givenADestroyedKey_whenRunning_thenItIsLeftAlone() {
    add(1, old.wrap(workspace(1), KEY));
    store.destroy(workspace(1));

    rewrap.run();

    assertThat(store.countByMasterKey()).isEmpty();
  }

  private void add(int number, String wrapped) {
    store.add(
        new WrappedKey(KeyId.ofDataKey("%06d".formatted(number)), workspace(number), wrapped));
  }

  private String wrapped(int number) {
    return ((Stored) store.find(workspace(number))).key().wrapped();
  }

  private static WorkspaceId workspace(int number) {
    return new WorkspaceId("ws_" + number);
  }
}
