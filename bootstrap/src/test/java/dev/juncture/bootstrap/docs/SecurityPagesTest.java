package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages in docs/security say is held by a test, and what they call a control, exists.
final class SecurityPagesTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = CHECKOUT.resolve("docs").resolve("security");

  private static SourceNames sources;

  @BeforeAll
  static void readTheSources() throws IOException {
    sources = SourceNames.of(CHECKOUT);
  }

  static List<String> pages() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(Path::getFileName).map(Path::toString).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givenAPage_whenItsTestsAndClassesAreLookedUp_thenAllExist(String page) {
    assertThat(sources.missing(text(page))).isEmpty();
  }

  @Test
  void givenTheThreatModel_whenItsTestsAreCounted_thenThereAreMoreThanAHundred() {
    assertThat(SourceNames.in(text("threat-model.md")))
        .filteredOn(name -> name.matches("\\w+(Test|IT|Contract)(#\\w+)?"))
        .hasSizeGreaterThan(100);
  }

  @Test
  void givenNamesThatDoNotExist_whenLookedUp_thenEachIsNamed() {
    var page =
        """
        | a threat | `SecurityPagesTest`, `NoSuchFilter` | `NoSuchTest`, `SecurityPagesTest#noSuchMethod`,
        `SecurityPagesTest#givenNamesThatDoNotExist_whenLookedUp_thenEachIsNamed` |
        """;

    assertThat(sources.missing(page))
        .containsExactly("NoSuchFilter", "NoSuchTest", "SecurityPagesTest#noSuchMethod");
  }

  private static String text(String page) {
    try {
      return Files.readString(FOLDER.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
