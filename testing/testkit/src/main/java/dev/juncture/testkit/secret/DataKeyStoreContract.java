package dev.juncture.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.Lookup;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [DataKeyStore].
public abstract class DataKeyStoreContract {

  private static final String WRAPPED = "sealed:v1:AAAAAA_one";

  private final WorkspaceId workspace = new WorkspaceId("ws_" + UUID.randomUUID());
  private final WrappedKey key = key(workspace, WRAPPED);

  protected abstract DataKeyStore store();

  @Test
  void givenNoKey_whenLookingForIt_thenItIsAbsent() {
    assertThat(store().find(workspace)).isInstanceOf(Lookup.Absent.class);
    assertThat(store().find(key.id())).isInstanceOf(Lookup.Absent.class);
  }

  @Test
  void givenAKey_whenLookingForItByWorkspaceOrId_thenItIsFound() {
    assertThat(store().add(key)).isTrue();

    assertThat(store().find(workspace)).isEqualTo(new Lookup.Stored(key));
    assertThat(store().find(key.id())).isEqualTo(new Lookup.Stored(key));
  }

  @Test
  void givenAKey_whenAddingAnotherOfTheWorkspace_thenTheFirstStays() {
    store().add(key);

    assertThat(store().add(key(workspace, "vault:v1:two"))).isFalse();

    assertThat(store().find(workspace)).isEqualTo(new Lookup.Stored(key));
  }

  @Test
  void givenAKey_whenAddingTheSameIdForAnotherWorkspace_thenThatHasNone() {
    store().add(key);
    var other = new WorkspaceId("ws_" + UUID.randomUUID());

    assertThat(store().add(new WrappedKey(key.id(), other, WRAPPED))).isFalse();

    assertThat(store().find(other)).isInstanceOf(Lookup.Absent.class);
  }

  @Test
  void givenManyAtOnce_whenEachAddsAKey_thenOneIsStored() throws Exception {
    var keys = IntStream.range(0, 8).mapToObj(i -> key(workspace, WRAPPED + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = keys.stream().<Callable<Boolean>>map(it -> () -> store().add(it)).toList();
      var added = 0;
      for (var call : threads.invokeAll(calls)) {
        added += call.get() ? 1 : 0;
      }
      assertThat(added).isOne();
    }
    assertThat(keys)
        .anySatisfy(it -> assertThat(store().find(workspace)).isEqualTo(new Lookup.Stored(it)));
  }

  @Test
  void givenAKey_whenRewrapping_thenOnlyTheTextThatWasReadIsReplaced() {
    store().add(key);

    assertThat(store().rewrap(key, "vault:v1:new")).isTrue();
    assertThat(store().rewrap(key, "vault:v1:newer")).isFalse();

    var stored = new WrappedKey(key.id(), workspace, "vault:v1:new");
    assertThat(store().find(workspace)).isEqualTo(new Lookup.Stored(stored));
  }

  @Test
  void givenADestroyedKey_whenUsingIt_thenItIsGoneForGood() {
    store().add(key);

    store().destroy(workspace);
    store().destroy(workspace);

    assertThat(store().find(workspace)).isEqualTo(new Lookup.Destroyed(workspace));
    assertThat(store().find(key.id())).isEqualTo(new Lookup.Destroyed(workspace));
    assertThat(store().add(key(workspace, WRAPPED))).isFalse();
    assertThat(store().rewrap(key, "vault:v1:new")).isFalse();
  }

  @Test
  void givenAWorkspaceWithoutAKey_whenDestroying_thenItNeverGetsOne() {
    store().destroy(workspace);

    assertThat(store().add(key)).isFalse();
    assertThat(store().find(workspace)).isEqualTo(new Lookup.Destroyed(workspace));
  }

  @Test
  void givenADestroyedKey_whenAskingWhatWasDestroyed_thenItIsListedForThatTime() {
    store().add(key);
    store().destroy(workspace);

    assertThat(store().destroyedWithin(Duration.ofMinutes(5))).contains(workspace);
    assertThat(store().destroyedWithin(Duration.ZERO)).doesNotContain(workspace);
  }

  @Test
  void givenKeysUnderSeveralMasterKeys_whenLookingForThoseWithoutAMark_thenEachIsFoundOnce() {
    var mark = "vault:" + UUID.randomUUID();
    var one = key(new WorkspaceId("ws_" + UUID.randomUUID()), mark + ":v1:x");
    store().add(one);
    store().add(key);
    var destroyed = key(new WorkspaceId("ws_" + UUID.randomUUID()), WRAPPED);
    store().add(destroyed);
    store().destroy(destroyed.workspace());

    var found = store().findWithoutMark(mark, "", 1_000);

    assertThat(found).contains(key).doesNotContain(one, destroyed);
    assertThat(found).extracting(it -> it.id().text()).isSorted();
    assertThat(store().findWithoutMark(mark, key.id().text(), 1_000)).doesNotContain(key);
    assertThat(store().findWithoutMark(mark, "", 1)).hasSize(1);
  }

  @Test
  void givenKeysUnderSeveralMasterKeys_whenCounting_thenEachMasterKeyIsNamed() {
    store().add(key(workspace, "sealed:v1:BBBBBB_x"));
    store().add(key(new WorkspaceId("ws_" + UUID.randomUUID()), "aws:arn:aws:kms:eu:1:key/2:eA=="));

    assertThat(store().countByMasterKey()).containsKeys("sealed:v1:BBBBBB", "aws:");
    assertThat(List.copyOf(store().countByMasterKey().keySet())).doesNotContain("");
  }

  private static WrappedKey key(WorkspaceId workspace, String wrapped) {
    var name = UUID.randomUUID().toString().substring(0, 6);
    return new WrappedKey(KeyId.ofDataKey(name), workspace, wrapped);
  }
}
