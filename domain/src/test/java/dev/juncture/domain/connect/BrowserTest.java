package dev.juncture.domain.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.connect.Browser.Marked;
import dev.juncture.domain.connect.Browser.Unmarked;
import dev.juncture.domain.oauth.Secret;
import org.junit.jupiter.api.Test;

final class BrowserTest {

  private static final Browser MINE = new Marked(new Secret("mine"));

  @Test
  void givenAMarkedBrowser_whenAnotherComes_thenOnlyTheSameMarkIsAdmitted() {
    assertThat(MINE.admits(new Marked(new Secret("mine")))).isTrue();
    assertThat(MINE.admits(new Marked(new Secret("mine2")))).isFalse();
    assertThat(MINE.admits(new Unmarked())).isFalse();
  }

  @Test
  void givenNobodyKnowsTheBrowser_whenOneComes_thenAnyIsAdmitted() {
    assertThat(new Unmarked().admits(MINE)).isTrue();
    assertThat(new Unmarked().admits(new Unmarked())).isTrue();
  }

  @Test
  void givenAMark_whenPrinted_thenItDoesNotShow() {
    assertThat(MINE.toString()).doesNotContain("mine");
  }
}
