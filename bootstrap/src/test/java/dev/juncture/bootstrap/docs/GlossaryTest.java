package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/glossary.md: what its second table retires comes back nowhere.
final class GlossaryTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final String GLOSSARY = "docs/glossary.md";

  /// These say what was renamed. Applied migrations never change either, not even in a comment.
  private static final Set<String> EXCEPT =
      Set.of(
          GLOSSARY,
          "CHANGELOG.md",
          "adapters-oauth2/src/main/java/dev/juncture/adapters/oauth2/declaration/YamlMap.java");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|md|sql|yml|yaml|json|jte|js|css|properties|svg|sh|xml|options)");

  @Test
  void givenTheRetiredWords_whenSearchingTheProject_thenNoneIsFound() throws IOException {
    var retired =
        Pattern.compile("(?<![\\w-])(" + String.join("|", quoted(retired())) + ")(?![\\w-])");

    assertThat(files().flatMap(file -> lines(file, retired))).isEmpty();
  }

  @Test
  void givenTheGlossary_whenReadingIt_thenItRetiresMoreThanAFewWords() throws IOException {
    assertThat(retired()).contains("Turnstile", "atHand", "provider_silent").hasSizeGreaterThan(30);
  }

  @Test
  void givenAFileWithARetiredWord_whenSearchingIt_thenItsLineIsNamed() throws IOException {
    var file = Files.writeString(Files.createTempFile("glossary", ".md"), "fine\na Turnstile\n");

    assertThat(lines(file, Pattern.compile("Turnstile")))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(":2");
    Files.delete(file);
  }

  /// The words in backticks in the first column of the second table.
  private static List<String> retired() throws IOException {
    var page = Files.readString(CHECKOUT.resolve(GLOSSARY));
    var table = page.substring(page.indexOf("## Retired words"));
    return ROW.matcher(table)
        .results()
        .flatMap(row -> CODE.matcher(row.group(1)).results())
        .map(code -> code.group(1))
        .toList();
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(Pattern::quote).toList();
  }

  /// What is ours and shipped: main sources and resources, documentation, deployment. Tests may
  /// speak of old spellings that they refuse.
  private static Stream<Path> files() throws IOException {
    try (var all = Files.walk(CHECKOUT)) {
      return all
          .filter(file -> TEXT.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .filter(GlossaryTest::isShipped)
          .toList()
          .stream();
    }
  }

  private static boolean isShipped(Path file) {
    var name = CHECKOUT.relativize(file).toString().replace('\\', '/');
    return !EXCEPT.contains(name)
        && !name.contains("target/")
        && !name.startsWith(".")
        && !name.contains("/src/test/")
        && !name.contains("db/migration/")
        && !name.contains("node_modules/");
  }

  private static Stream<String> lines(Path file, Pattern retired) {
    try {
      var lines = Files.readAllLines(file);
      return IntStream.range(0, lines.size())
          .filter(at -> retired.matcher(lines.get(at)).find())
          .mapToObj(at -> file + ":" + (at + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
