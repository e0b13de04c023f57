package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A page begins by saying what it is for.
final class FirstSentencesTest {

  @Test
  void whenOpeningAPage_thenASentenceComesBeforeTablesPicturesAndSections() {
    var without =
        CommandBlock.pages().stream()
            .filter(page -> !page.startsWith("docs/adr/"))
            .filter(page -> !first(page).matches("(?!```)[`\\[\\p{Lu}].*"));

    assertThat(without).isEmpty();
  }

  /// The first line after the title that is not empty.
  private static String first(String page) {
    return CommandBlock.read(Path.of(page))
        .lines()
        .dropWhile(line -> !line.startsWith("# "))
        .skip(1)
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }
}
