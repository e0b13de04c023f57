package dev.juncture.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A group that is repeated and may give back what it took needs stack for each repetition, and can
/// take time that grows with the square of its input. The server uses no such expression. A
/// possessive repetition, such as `(?:-[a-z]++)*+`, does neither.
final class RegularExpressionsTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?:compile|matches|matching|replaceAll|replaceFirst|split)\\(\\s*+\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private static final Pattern REPEATED_GROUP =
      Pattern.compile("\\)(?:[*+]|\\{\\d*+,\\d*+})(?!\\+)");

  @Test
  void givenTheServersCode_whenReadingItsExpressions_thenNoneRepeatsAGroupThatBacktracks()
      throws IOException {
    assertThat(mainSources().flatMap(RegularExpressionsTest::expressions).toList())
        .hasSizeGreaterThan(30)
        .noneMatch(it -> REPEATED_GROUP.matcher(it).find());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?:a|%[0-9]{2})*", "(-[a-z]+)+x", "(ab){2,}", "((a)*)?"})
  void givenAnExpressionThatBacktracks_whenLooking_thenItIsFound(String expression) {
    assertThat(REPEATED_GROUP.matcher(expression).find()).isTrue();
  }

  private static Stream<Path> mainSources() throws IOException {
    try (var modules = Files.list(CHECKOUT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(RegularExpressionsTest::javaFiles)
          .toList()
          .stream();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> expressions(Path file) {
    try {
      return expressions(Files.readString(file)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> expressions(String source) {
    return EXPRESSION.matcher(source).results().map((MatchResult it) -> it.group(1)).toList();
  }
}
