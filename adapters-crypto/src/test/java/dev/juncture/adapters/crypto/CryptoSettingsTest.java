package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoSettingsTest {

  private static final String GOOD = "c29tZS1yYW5kb20tbG9va2luZy0zMi1ieXRlcy1rZXk=";
  private static final String OTHER = "YW5vdGhlcl9yYW5kb20tbG9va2luZy0zMi1ieXRlLWs=";
  private static final String PROPERTY = "juncture.encryption.keys";

  @Test
  void givenCommaSeparatedKeys_whenStarted_thenThereIsASealerThatWorks() {
    try (var context =
        ApplicationContext.builder(Map.of(PROPERTY, GOOD + ", " + OTHER))
            .singletons(
                new InMemoryDataKeyStore(InstantSource.system()),
                new CountingSecrets(),
                InstantSource.system())
            .start()) {
      var sealer = context.getBean(SecretSealer.class);

      var sealed = sealer.seal(WorkspaceId.DEFAULT, "purpose", "owner", new Secret("secret"));

      assertThat(sealer.open("purpose", "owner", sealed)).isEqualTo(new Secret("secret"));
      assertThat(context.getBean(CryptoSettings.class).parsed()).hasSize(2);
    }
  }

  @Test
  void givenNoKey_whenStarting_thenItStops() {
    assertThatThrownBy(() -> ApplicationContext.run().close())
        .hasStackTraceContaining("juncture.encryption.keys: key 1 is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "not base64 at all",
        "c2hvcnQ=",
        "dGhpcnR5LXRocmVlIGJ5dGVzIGFyZSBvbmUgdG9vIG0=YQ",
        "c29tZS1yYW5kb20tbG9va2luZy0zMi1ieXRlcy1rZXkhIQ=="
      })
  void givenABadKey_whenStarting_thenItIsNamedByItsPositionAndNotShown(String bad) {
    assertRejected(() -> settings(List.of(GOOD, bad)))
        .hasMessageContaining("key 2 is not 32 bytes in base64");
  }

  @Test
  void givenTheSameKeyTwice_whenStarting_thenBothAreNamed() {
    assertRejected(() -> settings(List.of(GOOD, OTHER, GOOD)))
        .hasMessageContaining("keys 1 and 3 cannot be told apart");
  }

  @Test
  void givenSettings_whenPrinted_thenNoKeyShows() {
    var settings = settings(List.of(GOOD));

    assertThat(settings + " " + settings.parsed()).doesNotContain(GOOD.substring(0, 8));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRejected(
      ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith(PROPERTY)
        .hasMessageNotContaining(GOOD.substring(0, 8))
        .hasMessageNotContaining("c2hvcnQ");
  }

  private static CryptoSettings settings(List<String> keys) {
    return new CryptoSettings(keys, Kms.NONE, Duration.ofHours(1));
  }
}
