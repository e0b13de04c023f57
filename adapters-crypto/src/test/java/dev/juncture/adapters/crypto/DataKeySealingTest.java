package dev.juncture.adapters.crypto;

import static dev.juncture.domain.id.WorkspaceId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.adapters.crypto.kms.Services;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import dev.juncture.testkit.secret.SecretSealerContract;
import io.micronaut.health.HealthStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Data keys in memory, under a key of a simulated Vault.
final class DataKeySealingTest extends SecretSealerContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final String PURPOSE = "connection.refresh_token";
  private static final String OWNER = "owner";
  private static final Secret SECRET = new Secret("the-refresh-token");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofHours(1);

  private final VaultSimulator vault = new VaultSimulator();
  private final Node node = new Node().with(Kms.VAULT, Services.vault(vault));
  private final SecretSealer sealer = node.sealer();
  private final DataKeyWatch watch = node.watch();

  @AfterEach
  void stop() {
    vault.close();
  }

  @Override
  protected SecretSealer sealer() {
    return sealer;
  }

  @Test
  void givenNoService_whenSealing_thenTheDefaultWorkspaceHasNoDataKeyAndOthersDo() {
    var plain = new Node().sealer();

    assertThat(plain.seal(DEFAULT, PURPOSE, OWNER, SECRET).text()).startsWith("sealed:v1:");
    assertThat(plain.seal(WORKSPACE, PURPOSE, OWNER, SECRET).text())
        .matches("sealed:v2:[A-Za-z0-9_-]{6}[A-Za-z0-9_-]+");
    assertThat(new Node().sealer().retiredKeyIds()).isEmpty();
  }

  @Test
  void givenAService_whenSealing_thenTheDefaultWorkspaceHasADataKeyAndOldValuesStayReadable() {
    var before = new Node().sealer().seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertThat(sealed(DEFAULT).text()).startsWith("sealed:v2:");
    assertThat(sealer.open(DEFAULT, PURPOSE, OWNER, before)).isEqualTo(SECRET);
    assertThat(node.sealer().retiredKeyIds()).isEqualTo(node.sealer().keyIds()).hasSize(1);
  }

  @Test
  void givenTheSwitchIsTakenBack_whenReading_thenValuesUnderTheDataKeyStayReadable() {
    var sealed = sealed(DEFAULT);

    var back = node.with(Kms.NONE, Services.vault(vault)).sealer();

    assertThat(back.open(PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
    assertThat(back.seal(DEFAULT, PURPOSE, OWNER, SECRET).text()).startsWith("sealed:v1:");
  }

  @Test
  void givenManyNodes_whenEachSealsFirst_thenAllHaveTheSameKey() throws Exception {
    var nodes = IntStream.range(0, 16).mapToObj(_ -> node.another()).toList();
    var calls =
        nodes.stream()
            .<Callable<Sealed>>map(it -> () -> it.sealer().seal(WORKSPACE, PURPOSE, OWNER, SECRET))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealed = threads.invokeAll(calls).stream().map(Future::resultNow).toList();

      assertThat(sealed)
          .extracting(it -> it.text().substring(0, 16))
          .containsOnly(id(sealed.getFirst()));
      assertThat(sealed)
          .allSatisfy(
              it -> assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, it)).isEqualTo(SECRET));
    }
  }

  @Test
  void givenOneNode_whenManyThreadsSealFirst_thenVaultIsAskedOnce() throws Exception {
    var calls =
        IntStream.range(0, 16).<Callable<Sealed>>mapToObj(_ -> () -> sealed(WORKSPACE)).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(calls);
    }

    assertThat(vault.calls())
        .containsExactly(
            "POST /v1/transit/keys/juncture-ws_1",
            "POST /v1/transit/encrypt/juncture-ws_1",
            "POST /v1/transit/decrypt/juncture-ws_1");
  }

  @Test
  void givenAWarmKey_whenUsed_thenNeitherStoreNorVaultIsAsked() {
    var sealed = sealed(WORKSPACE);
    node.store.unavailable = true;
    vault.stop();

    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
    assertThat(sealer.open(PURPOSE, OWNER, sealed(WORKSPACE))).isEqualTo(SECRET);
  }

  @Test
  void givenVaultIsDown_whenAFreshProcessReads_thenTheKeyIsUnavailableUntilVaultIsBack() {
    var sealed = sealed(WORKSPACE);
    vault.stop();
    var fresh = node.another();

    assertUnavailable(fresh.sealer(), sealed);
    vault.restart();
    fresh.clock.advance(SECOND);

    assertThat(fresh.sealer().open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
  }

  @Test
  void givenVaultIsDown_whenTheFirstValueIsSealed_thenNothingIsStored() {
    vault.stop();

    assertThatThrownBy(() -> sealer.prepare(WORKSPACE)).isInstanceOf(KeyUnavailableException.class);
    assertThatThrownBy(() -> sealed(WORKSPACE)).isInstanceOf(KeyUnavailableException.class);

    assertThat(node.store.countByMasterKey()).isEmpty();
  }

  @Test
  void givenTheStoreIsDown_whenAFreshProcessReads_thenTheKeyIsUnavailable() {
    var sealed = sealed(WORKSPACE);
    var fresh = node.another().sealer();
    node.store.unavailable = true;

    assertUnavailable(fresh, sealed);
    assertThatThrownBy(() -> fresh.seal(WORKSPACE, PURPOSE, OWNER, SECRET))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void givenVaultWentDown_whenTheGraceIsOver_thenTheKeyIsUnavailableUntilVaultIsBack() {
    var sealed = sealed(WORKSPACE);
    vault.stop();
    pass(GRACE);

    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
    assertThatCode(() -> sealer.prepare(WORKSPACE)).doesNotThrowAnyException();
    pass(SECOND);

    assertUnavailable(sealer, sealed);
    assertThatThrownBy(() -> sealer.prepare(WORKSPACE)).isInstanceOf(KeyUnavailableException.class);
    vault.restart();
    pass(SECOND);
    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
  }

  @Test
  void givenARefreshThatBeganWithinTheGrace_whenItsResultIsStored_thenItIsSealed() {
    sealed(WORKSPACE);
    vault.stop();
    pass(GRACE);
    sealer.prepare(WORKSPACE);

    pass(Duration.ofMinutes(2));
    var sealed = sealed(WORKSPACE);

    vault.restart();
    pass(SECOND);
    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
  }

  @Test
  void givenAKeyInUse_whenVaultResponds_thenTheGraceBeginsAgain() {
    var sealed = sealed(WORKSPACE);
    pass(Duration.ofMinutes(50));
    sealed(WORKSPACE);
    pass(Duration.ofMinutes(1));
    vault.stop();

    pass(Duration.ofMinutes(59));

    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);
  }

  @Test
  void givenAKeyThatVaultDenies_whenItIsConfirmed_thenItIsNoLongerUsed() {
    var sealed = sealed(WORKSPACE);
    new Node().with(Kms.VAULT, Services.vault(vault)).masters.destroy(WORKSPACE);
    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);

    pass(Duration.ofMinutes(6));

    assertUnreadable(sealer, sealed);
  }

  @Test
  void givenAnUnusedKey_whenTheGraceIsOver_thenItIsForgottenWithoutACall() {
    sealed(WORKSPACE);
    pass(Duration.ofMinutes(6)); // confirms it for its first use
    var calls = vault.calls().size();

    pass(GRACE.plusMinutes(3));

    assertThat(vault.calls()).hasSize(calls);
    assertThat(node.dataKeys.size()).isZero();
  }

  @Test
  void givenAWorkspaceDestroyedByAnotherNode_whenTheWatchRuns_thenTheKeyIsForgotten() {
    var sealed = sealed(WORKSPACE);
    var other = node.another();
    other.store.destroy(WORKSPACE);
    other.masters.destroy(WORKSPACE);

    watch.watch();

    assertUnreadable(sealer, sealed);
    assertThatThrownBy(() -> sealed(WORKSPACE)).isInstanceOf(UnreadableSecretException.class);
    assertThatThrownBy(() -> sealer.prepare(WORKSPACE))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("destroyed");
  }

  @Test
  void givenTheStoreWasDownWhenAWorkspaceWasDestroyed_whenItReturns_thenTheKeyIsForgotten() {
    var sealed = sealed(WORKSPACE);
    node.store.destroy(WORKSPACE);
    node.store.unavailable = true;
    node.clock.advance(Duration.ofMinutes(20));
    watch.watch();
    assertThat(sealer.open(WORKSPACE, PURPOSE, OWNER, sealed)).isEqualTo(SECRET);

    node.store.unavailable = false;
    watch.watch();

    assertUnreadable(sealer, sealed);
  }

  @Test
  void givenAMovedValue_whenOpenedUnderTheOtherKey_thenItIsUnreadable() {
    var other = new WorkspaceId("ws_2");
    var moved = new Sealed(id(sealed(other)) + sealed(WORKSPACE).text().substring(16));

    assertUnreadable(sealer, moved);
    assertThatThrownBy(() -> sealer.open(PURPOSE, OWNER, moved))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void givenAModifiedWrappedKey_whenAFreshProcessReads_thenItIsUnreadable() {
    var sealed = sealed(WORKSPACE);
    var stored = node.store.findWithoutMark("none", "", 1).getFirst();
    node.store.rewrap(stored, "vault:v1:AAAA" + stored.wrapped().substring(13));

    assertUnreadable(node.another().sealer(), sealed);
  }

  @Test
  void givenAService_whenItIsDown_thenReadinessSaysWhetherStoredValuesCanBeRead() {
    assertThat(health()).isEqualTo("kms UP");
    sealed(DEFAULT);
    vault.stop();
    node.clock.advance(Duration.ofMinutes(16));
    assertThat(health()).isEqualTo("kms DOWN");

    node.clock.advance(GRACE);
    assertThat(health()).isEqualTo("data-keys DOWN");

    vault.restart();
    node.clock.advance(SECOND);
    assertThat(health()).isEqualTo("kms UP");
  }

  @Test
  void givenVaultIsDown_whenAProcessStarts_thenItIsNotReady() {
    sealed(DEFAULT);
    vault.stop();
    var fresh = node.another();
    var started = fresh.watch();

    started.watch();

    assertThat(health(started)).isEqualTo("data-keys DOWN");
  }

  private String health() {
    watch.watch();
    return health(watch);
  }

  private static String health(DataKeyWatch watch) {
    var result = Objects.requireNonNull(Mono.from(watch.getResult()).block());
    return result.getName() + " " + (result.getStatus().equals(HealthStatus.UP) ? "UP" : "DOWN");
  }

  /// Lets the time pass, with the watch as often as it runs.
  private void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusMinutes(1)) {
      node.clock.advance(left.compareTo(Duration.ofMinutes(1)) < 0 ? left : Duration.ofMinutes(1));
      watch.watch();
    }
  }

  private Sealed sealed(WorkspaceId workspace) {
    return sealer.seal(workspace, PURPOSE, OWNER, SECRET);
  }

  private static String id(Sealed sealed) {
    return sealed.text().substring(0, 16);
  }

  private static void assertUnavailable(SecretSealer sealer, Sealed sealed) {
    assertThatThrownBy(() -> sealer.open(WORKSPACE, PURPOSE, OWNER, sealed))
        .isInstanceOf(KeyUnavailableException.class);
  }

  private static void assertUnreadable(SecretSealer sealer, Sealed sealed) {
    assertThatThrownBy(() -> sealer.open(WORKSPACE, PURPOSE, OWNER, sealed))
        .isInstanceOf(UnreadableSecretException.class)
        .hasNoCause();
  }
}
