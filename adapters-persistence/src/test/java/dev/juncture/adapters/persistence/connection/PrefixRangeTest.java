package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrefixRangeTest {

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  @Test
  void givenAText_whenAskingForItsEnd_thenTheLastCharacterMovesOn() {
    assertThat(PrefixRange.endOf("user-")).contains("user.");
    assertThat(PrefixRange.endOf("x\uD7FF")).contains("x\uE000");
    assertThat(PrefixRange.endOf("a" + LAST + LAST)).contains("b");
    assertThat(PrefixRange.endOf("🙂")).contains("🙃");
  }

  @Test
  void givenOnlyLastCharacters_whenAskingForTheEnd_thenThereIsNone() {
    assertThat(PrefixRange.endOf(LAST)).isEmpty();
    assertThat(PrefixRange.endOf("")).isEmpty();
  }
}
