package dev.juncture.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SecretTest {

  @Test
  void givenASecret_whenPrintedInWhateverHoldsIt_thenItDoesNotShow() {
    var secret = new Secret("s3cr3t");

    assertThat(secret).hasToString("[redacted]");
    assertThat(new AccessToken(secret, Instant.EPOCH).toString()).doesNotContain("s3cr3t");
    assertThat(new State(secret).toString()).doesNotContain("s3cr3t");
  }

  @Test
  void givenTwoSecretsOfOneValue_whenCompared_thenTheyAreEqual() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
    assertThat(new Secret("a")).isNotEqualTo(new Secret("b"));
  }

  @Test
  void givenABlankValue_whenMadeASecret_thenThatIsAMistake() {
    assertThatThrownBy(() -> new Secret(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  /// The example of RFC 7636, appendix B.
  @Test
  void givenTheVerifierOfTheRfc_whenChallenged_thenItIsTheChallengeOfTheRfc() {
    var verifier = new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    assertThat(verifier.s256Challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void givenAVerifierThatIsTooShort_whenMade_thenThatIsAMistake() {
    assertThatThrownBy(() -> new CodeVerifier(new Secret("short")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
