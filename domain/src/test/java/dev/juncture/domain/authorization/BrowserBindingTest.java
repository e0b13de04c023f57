package dev.juncture.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.BrowserBinding.Bound;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.secret.Secret;
import org.junit.jupiter.api.Test;

final class BrowserBindingTest {

  private static final BrowserBinding MINE = new Bound(new Secret("mine"));

  @Test
  void givenAMarkedBrowser_whenAnotherComes_thenOnlyTheSameMarkIsAdmitted() {
    assertThat(MINE.admits(new Bound(new Secret("mine")))).isTrue();
    assertThat(MINE.admits(new Bound(new Secret("mine2")))).isFalse();
    assertThat(MINE.admits(new Unbound())).isFalse();
  }

  @Test
  void givenNobodyKnowsTheBrowser_whenOneComes_thenAnyIsAdmitted() {
    assertThat(new Unbound().admits(MINE)).isTrue();
    assertThat(new Unbound().admits(new Unbound())).isTrue();
  }

  @Test
  void givenAMark_whenPrinted_thenItDoesNotShow() {
    assertThat(MINE.toString()).doesNotContain("mine");
  }
}
