package dev.juncture.adapters.crypto;

import static dev.juncture.domain.id.WorkspaceId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The default workspace, without data keys.
final class EnvironmentSealingTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);
  private static final String PURPOSE = "connection.refresh_token";
  private static final String OWNER = "owner";
  private static final Secret SECRET = new Secret("the-refresh-token");

  private final SecretSealer sealer = sealer(OLD);

  @Test
  void givenTwoKeys_whenSealing_thenTheTextBeginsWithTheMarkOfTheFirst() {
    var both = new Node().withKeys(NEW, OLD).sealer();

    var underTheNew = both.seal(DEFAULT, PURPOSE, OWNER, SECRET).text();
    var underTheOld = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET).text();

    assertThat(both.keyIds()).hasSize(2).doesNotHaveDuplicates();
    assertThat(both.keyIds()).allMatch(idPrefix -> idPrefix.text().length() == 16);
    assertThat(underTheNew).startsWith(both.keyIds().getFirst().text());
    assertThat(underTheOld).startsWith(both.keyIds().getLast().text());
  }

  @Test
  void givenOneSecret_whenSealedTwice_thenTheTextsDiffer() {
    var first = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET);
    var second = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void givenASealedSecret_whenItsTextIsRead_thenItSaysItsFormAndFitsAUrl() {
    var sealed = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertThat(sealed.text()).matches("sealed:v1:[A-Za-z0-9_-]+");
  }

  @Test
  void givenASealedSecret_whenAnyOfItsBytesIsChanged_thenItIsUnreadable() {
    var sealed = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET);

    for (var at = 0; at < bytes(sealed).length; at++) {
      assertUnreadable(sealer, changedAt(at, sealed));
    }
  }

  @Test
  void givenASealedSecret_whenItIsCutShort_thenItIsUnreadable() {
    var text = sealer.seal(DEFAULT, PURPOSE, OWNER, SECRET).text();

    for (var length = 0; length < text.length(); length++) {
      assertUnreadable(sealer, new Sealed(text.substring(0, length)));
    }
  }

  @Test
  void givenASecretSealedWithAnotherKey_whenOpened_thenItIsUnreadable() {
    var sealed = sealer(OLD).seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertUnreadable(sealer(NEW), sealed);
  }

  @Test
  void givenTwoKeys_whenRotating_thenTheFirstSealsAndBothOpen() {
    var sealedBefore = sealer(OLD).seal(DEFAULT, PURPOSE, OWNER, SECRET);
    var rotating = sealer(NEW, OLD);

    var sealedSince = rotating.seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertThat(rotating.open(PURPOSE, OWNER, sealedBefore)).isEqualTo(SECRET);
    assertThat(sealer(NEW).open(PURPOSE, OWNER, sealedSince)).isEqualTo(SECRET);
    assertUnreadable(sealer(OLD), sealedSince);
  }

  @Test
  void givenOneKey_whenItMovesInTheList_thenWhatItSealsStillStartsWithItsId() {
    var alone = sealer(OLD).seal(DEFAULT, PURPOSE, OWNER, SECRET);
    var first = sealer(OLD, NEW).seal(DEFAULT, PURPOSE, OWNER, SECRET);
    var other = sealer(NEW, OLD).seal(DEFAULT, PURPOSE, OWNER, SECRET);

    assertThat(keyIdOf(first)).isEqualTo(keyIdOf(alone));
    assertThat(keyIdOf(other)).isNotEqualTo(keyIdOf(alone));
  }

  @Test
  void givenOneSealer_whenManyUseItAtOnce_thenEachGetsItsOwnSecret() throws Exception {
    var calls =
        IntStream.range(0, 500).<Callable<Boolean>>mapToObj(n -> () -> survives(n)).toList();

    try (var threads = Executors.newFixedThreadPool(4)) {
      assertThat(threads.invokeAll(calls).stream().map(Future::resultNow)).containsOnly(true);
    }
  }

  private boolean survives(int number) {
    var secret = new Secret("secret-" + number);
    var owner = "owner-" + number;
    return sealer.open(PURPOSE, owner, sealer.seal(DEFAULT, PURPOSE, owner, secret)).equals(secret);
  }

  private static void assertUnreadable(SecretSealer sealer, Sealed sealed) {
    assertThatThrownBy(() -> sealer.open(PURPOSE, OWNER, sealed))
        .isInstanceOf(UnreadableSecretException.class)
        .hasNoCause();
  }

  private static Sealed changedAt(int index, Sealed sealed) {
    var bytes = bytes(sealed);
    bytes[index] ^= 1;
    return new Sealed("sealed:v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static List<Byte> keyIdOf(Sealed sealed) {
    var bytes = bytes(sealed);
    return List.of(bytes[1], bytes[2], bytes[3], bytes[4]);
  }

  private static byte[] bytes(Sealed sealed) {
    return Base64.getUrlDecoder().decode(sealed.text().substring("sealed:v1:".length()));
  }

  private static SecretSealer sealer(String... keys) {
    return new Node().withKeys(keys).sealer();
  }

  private static String key(int number) {
    var bytes = new byte[32];
    bytes[0] = (byte) number;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
