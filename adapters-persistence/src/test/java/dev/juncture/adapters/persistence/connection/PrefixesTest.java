package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrefixesTest {

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  @Test
  void givenAText_whenAskingForItsEnd_thenTheLastCharacterMovesOn() {
    assertThat(Prefixes.endOf("user-")).contains("user.");
    assertThat(Prefixes.endOf("x\uD7FF")).contains("x\uE000");
    assertThat(Prefixes.endOf("a" + LAST + LAST)).contains("b");
    assertThat(Prefixes.endOf("🙂")).contains("🙃");
  }

  @Test
  void givenOnlyLastCharacters_whenAskingForTheEnd_thenThereIsNone() {
    assertThat(Prefixes.endOf(LAST)).isEmpty();
    assertThat(Prefixes.endOf("")).isEmpty();
  }
}
