package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The search of [SecretsIT] must be able to find something.
final class CanariesTest {

  private final Canaries canaries = new Canaries();

  @ParameterizedTest
  @ValueSource(strings = {"canary-0123456789", "canary/+?=&:~1234", "canary-Grüße-\uD83D\uDE80-1"})
  void givenAPlantedSecret_whenSearching_thenItIsFoundInEveryDisguise(String secret) {
    canaries.add("planted", secret);

    assertThat(Canaries.disguises(secret))
        .allSatisfy(it -> assertThat(canaries.in(it)).containsExactly("planted"));
  }

  @Test
  void givenThePiecesOfALongSecret_whenSearching_thenTheyAreFound() {
    var secret = "canary-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789";
    canaries.add("planted", secret);

    assertThat(canaries.in(secret.substring(0, 30))).containsExactly("planted");
    assertThat(canaries.in(secret.substring(20))).containsExactly("planted");
  }

  @Test
  void givenSeveralSecretsOfOneName_whenSearching_thenEachIsFound() {
    canaries.add("planted", "canary-0123456789");
    canaries.add("planted", "canary-9876543210");

    assertThat(canaries.in("canary-0123456789")).containsExactly("planted");
    assertThat(canaries.in("canary-9876543210")).containsExactly("planted");
    assertThat(canaries.in("canary-")).isEmpty();
  }
}
