package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// What a context with this module offers, as the server's other modules inject it.
@MicronautTest(startApplication = false)
@Property(
    name = "juncture.encryption.keys",
    value =
        "c29tZS1yYW5kb20tbG9va2luZy0zMi1ieXRlcy1rZXk=,YW5vdGhlcl9yYW5kb20tbG9va2luZy0zMi1ieXRlLWs=")
final class SecretSealerBeanTest {

  @MockBean
  DataKeyStore store() {
    return new InMemoryDataKeyStore(InstantSource.system());
  }

  @MockBean
  RandomSecrets random() {
    return new CountingSecrets();
  }

  @MockBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Test
  void givenTwoKeys_whenInjectingTheSealer_thenItSealsUnderTheFirst(
      SecretSealer sealer, SealingKeys keys) {
    var sealed = sealer.seal(WorkspaceId.DEFAULT, "purpose", "owner", new Secret("secret"));

    assertThat(sealed.text()).startsWith(keys.keyIds().getFirst().text());
    assertThat(sealer.open("purpose", "owner", sealed)).isEqualTo(new Secret("secret"));
    assertThat(keys.keyIds()).hasSize(2);
  }
}
