package dev.juncture.bootstrap.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks docs/glossary.md. Its retired words are in no text and in no name, and the words that it
/// recommends instead exist.
final class GlossaryTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final String GLOSSARY = "docs/glossary.md";
  private static final String RETIRED = "## Retired words";
  private static final String PARTS = "## Words that no name contains";

  /// These say what was renamed, or show an earlier state.
  private static final Set<String> EXCEPT =
      Set.of(
          GLOSSARY,
          "CHANGELOG.md",
          "docs/openapi/released.json",
          "adapters-oauth2/src/main/java/dev/juncture/adapters/oauth2/declaration/YamlMap.java");

  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed(
              "ProviderCalls", "adapters-observability/.*", "metric juncture_provider_calls"));

  /// Folders and files that are generated, private, or, as applied migrations, never changed.
  private static final Pattern OTHERS =
      Pattern.compile(
          "\\.git|\\.juncture|\\.idea|\\.vscode|\\.env|(.*/)?(target|node_modules|db/migration)");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// @param word a pattern for retired words
  /// @param file a pattern for the files where a name may contain them
  private record Allowed(String word, String file, String reason) {

    boolean covers(String usedWord, String usedFile) {
      return usedWord.matches(word) && usedFile.matches(file);
    }
  }

  @Test
  void givenTheRetiredWords_whenReadingTextsAndCode_thenNoneIsFound() throws IOException {
    var retired = whole(column(RETIRED, 1).flatMap(GlossaryTest::words).toList());

    assertThat(files().filter(it -> !isTest(it)).flatMap(file -> lines(file, retired))).isEmpty();
  }

  @Test
  void givenTheRetiredWords_whenReadingNames_thenNoneIsPartOfOne() throws IOException {
    var retired =
        Stream.concat(
                column(RETIRED, 1)
                    .flatMap(GlossaryTest::code)
                    .filter(it -> JavaNames.parts(it).count() > 1),
                column(PARTS, 1).flatMap(GlossaryTest::code))
            .toList();

    assertThat(files().filter(it -> name(it).endsWith(".java")).flatMap(it -> names(it, retired)))
        .isEmpty();
  }

  @Test
  void givenTheWordsToSayInstead_whenLookingForThem_thenEachExists() throws IOException {
    var sources = files().filter(it -> !isTest(it)).map(GlossaryTest::read).toList();

    assertThat(column(RETIRED, 2).flatMap(GlossaryTest::code))
        .hasSizeGreaterThan(50)
        .allSatisfy(word -> assertThat(sources).anyMatch(it -> declares(it, word)));
  }

  @Test
  void givenTheGlossary_whenReadingIt_thenItRetiresMoreThanAFewWords() throws IOException {
    assertThat(column(RETIRED, 1).flatMap(GlossaryTest::words))
        .contains("Turnstile", "atHand", "at hand", "provider_silent")
        .hasSizeGreaterThan(30);
    assertThat(column(PARTS, 1).flatMap(GlossaryTest::code)).contains("refused", "answer");
  }

  @Test
  void givenAFileWithARetiredWord_whenReadingIt_thenItsLineIsNamed() throws IOException {
    var file = Files.writeString(Files.createTempFile("glossary", ""), "fine\nnothing At hand\n");

    assertThat(lines(file, whole(List.of("Turnstile", "at hand")))).containsExactly(file + ":2");
    assertThat(lines(file, whole(List.of("Turnstile", "hand-made", "Hand")))).isEmpty();
    Files.delete(file);
  }

  @Test
  void givenNamesWithRetiredParts_whenReadingThem_thenTheirLinesAreNamed() {
    var names =
        JavaNames.in(
            """
            /// An owedDrop in a comment.
            void givenAnOwedDrop_whenTaking_thenItIsThere() {
              var text = "owedDrop";
              var OWED_DROP = owed + drop; // owedDrop
              /* owedDrop
                 owedDrop */ borrowedDrop();
            }
            """);

    assertThat(names.with("OwedDrop")).containsExactly(2, 4);
    assertThat(names.with("owed")).containsExactly(2, 4);
  }

  @Test
  void givenAWordThatNothingDeclares_whenLookingForIt_thenItIsMissed() {
    assertThat(declares("record Lane(int width) {}", "Lane")).isTrue();
    assertThat(declares("new Lane(3); // see Lane", "Lane")).isFalse();
    assertThat(declares("juncture_calls_in_flight", "in_flight")).isTrue();
    assertThat(declares("in_flights", "in_flight")).isFalse();
  }

  /// The cells of a column of the table after `heading`.
  private static Stream<String> column(String heading, int number) throws IOException {
    var page = Files.readString(CHECKOUT.resolve(GLOSSARY));
    var section = page.substring(page.indexOf(heading) + heading.length()).split("\n## ", 2)[0];
    return ROW.matcher(section).results().skip(1).map(row -> row.group(number));
  }

  private static Stream<String> code(String cell) {
    return CODE.matcher(cell).results().map(it -> it.group(1));
  }

  /// The words of a cell: those in backticks and the plain ones, separated by commas.
  private static Stream<String> words(String cell) {
    return Stream.of(cell.split(",")).map(it -> it.replace("`", "").strip());
  }

  /// Words as they are spelled, and phrases of several words in any case.
  private static Pattern whole(List<String> words) {
    var any =
        words.stream()
            .map(it -> it.contains(" ") ? "(?i:" + Pattern.quote(it) + ")" : Pattern.quote(it))
            .toList();
    return Pattern.compile("(?<![\\w-])(" + String.join("|", any) + ")(?![\\w-])");
  }

  /// Whether `source` declares the type `word`, or contains the word if it is no type.
  private static boolean declares(String source, String word) {
    var pattern =
        Character.isUpperCase(word.charAt(0))
            ? "\\b(class|record|interface|enum) " + Pattern.quote(word) + "\\b"
            : "(?<![a-zA-Z])" + Pattern.quote(word) + "(?![a-zA-Z])";
    return Pattern.compile(pattern).matcher(source).find();
  }

  /// Everything that is ours, except generated files.
  private static Stream<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        CHECKOUT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return OTHERS.matcher(name(folder)).matches() ? SKIP_SUBTREE : CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return CONTINUE;
          }
        });
    return files.stream()
        .filter(file -> !EXCEPT.contains(name(file)) && !OTHERS.matcher(name(file)).matches())
        .filter(file -> read(file).indexOf('\0') < 0); // an image is no text
  }

  /// Tests may contain old spellings that the server rejects.
  private static boolean isTest(Path file) {
    return name(file).contains("/src/test/");
  }

  private static String name(Path file) {
    return CHECKOUT.relativize(file).toString().replace('\\', '/');
  }

  private static Stream<String> names(Path file, List<String> retired) {
    var names = JavaNames.in(read(file));
    return retired.stream()
        .filter(word -> ALLOWED.stream().noneMatch(it -> it.covers(word, name(file))))
        .flatMap(word -> names.with(word).map(line -> file + ":" + line + " " + word));
  }

  private static Stream<String> lines(Path file, Pattern retired) {
    var lines = read(file).lines().toList();
    return IntStream.range(0, lines.size())
        .filter(at -> retired.matcher(lines.get(at)).find())
        .mapToObj(at -> file + ":" + (at + 1));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
