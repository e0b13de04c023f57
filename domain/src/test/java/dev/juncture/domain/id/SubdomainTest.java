package dev.juncture.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubdomainTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "acme", "acme-uat", "ab--cd", "4f2a1b-3", "xn", "a-xn--b"})
  void givenALabel_whenParsing_thenItIsOne(String text) {
    assertThat(Subdomain.parse(text)).contains(new Subdomain(text));
  }

  @Test
  void givenTheLongestLabel_whenParsing_thenItIsOneAndALongerOneIsNot() {
    assertThat(Subdomain.parse("a".repeat(63))).isPresent();
    assertThat(Subdomain.parse("a".repeat(64))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-a",
        "a-",
        "-",
        "A",
        "Acme",
        "a.b",
        "a.",
        ".a",
        "evil.com#",
        "evil.com/",
        "evil#",
        "evil?",
        "evil/",
        "evil:80",
        "evil@",
        "user:secret@evil",
        "evil\\",
        "xn--",
        "xn--bcher-kva",
        "bücher",
        "аcme",
        "ａcme",
        "acme\u00AD",
        "acme。",
        "a%2eb",
        "%61",
        "a_b",
        "a b",
        " acme",
        "acme\n",
        "acme\r\nX-Evil: 1",
        "acme\0",
        "{subdomain}",
        "*"
      })
  void givenAnythingElse_whenParsing_thenItIsNoneAndTheFieldIsNamed(String text) {
    assertThat(Subdomain.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Subdomain(text))
        .isInstanceOfSatisfying(
            DomainException.class,
            e ->
                assertThat(e.error())
                    .isInstanceOfSatisfying(
                        InvalidValue.class,
                        it -> assertThat(it.parameter()).isEqualTo("subdomain")));
  }
}
