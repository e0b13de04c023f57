package dev.juncture.adapters.oauth2.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes the shipped declarations at random, for a number of seconds that the system property
/// `juncture.fuzz.seconds` can raise. `juncture.fuzz.seed` chooses other inputs. A failure shows
/// the input: keep it in [#found()].
@Timeout(600)
final class DeclarationFuzzTest {

  private static final long NANOS = Long.getLong("juncture.fuzz.seconds", 5) * 1_000_000_000L;
  private static final long SEED = Long.getLong("juncture.fuzz.seed", 1);
  private static final int LONGEST_LINE = 2_000;

  private static final List<String> SEEDS =
      Stream.of("github", "google", "hubspot", "linear", "microsoft", "notion", "slack")
          .map(DeclarationFuzzTest::shipped)
          .toList();

  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "? ",
          "- ",
          "\n",
          "\n\n",
          "  ",
          "\t",
          "{",
          "}",
          "[",
          "]",
          "&a ",
          "*a",
          "<<: *a\n",
          "!!java.net.URL ",
          "!!binary ",
          "!!set ",
          "!x ",
          "|\n",
          ">-\n",
          "'",
          "\"",
          "\"\\n\"",
          "\"\\0\\e\\u2028\"",
          "#",
          "%YAML 9.9\n",
          "---\n",
          "...\n",
          "~",
          "null",
          "''",
          "\u0000",
          "\u0007",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "😀",
          "\uD800",
          "{{}}",
          "{base-url}",
          "{",
          "https://[",
          "https://a b/",
          "http://\u0001",
          "${x}",
          "$.a",
          "a..b",
          "999999999d",
          "99999d",
          "-1s",
          "1e9s",
          "never",
          "providers:",
          "variables:",
          "refresh-tokens: none",
          "expires-in: {at: a.b, unit: ms}",
          "account:",
          "headers: {",
          "x".repeat(300));

  @Test
  void changedDeclarationsAreReadOrTheirProblemsNamed() {
    var random = new Random(SEED);
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      assertRead(changed(random));
    }
  }

  static Stream<String> found() {
    return Stream.of(
        "\"a\\nb\": 1",
        "providers: {\"a\\nb\": {}}",
        "providers: {acme: {\"tok\\u2028en\\e[2J\": x}}",
        "providers: {acme: {lifetimes: {refresh-tokens: \"none\\r\\nall is well\"}}}",
        "providers: {acme: {" + "x".repeat(5_000) + ": 1}}",
        "providers: {acme: {lifetimes: {refresh-tokens: " + "x".repeat(50_000) + "}}}",
        "? " + "x".repeat(900_000),
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "providers: &a {acme: *a}",
        "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nproviders: *c",
        "? {a: b}\n: c",
        "");
  }

  @ParameterizedTest
  @MethodSource("found")
  void whatFuzzingFoundStaysMended(String yaml) {
    assertRead(yaml);
  }

  /// No exception, and each problem is one line that names the file.
  private static void assertRead(String yaml) {
    assertThatCode(() -> read(yaml)).as(yaml).doesNotThrowAnyException();
    var read = read(yaml);
    assertThat(read.problems())
        .as(yaml)
        .allSatisfy(
            line -> {
              assertThat(line).startsWith("own.yml:").hasSizeLessThan(LONGEST_LINE);
              assertThat(line.codePoints()).noneMatch(DeclarationFuzzTest::endsOrHidesALine);
            });
    if (read.problems().isEmpty()) {
      assertThat(read.all()).as(yaml).allSatisfy(it -> assertThat(it.toString()).isNotEmpty());
    }
  }

  private static boolean endsOrHidesALine(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }

  private static Declarations read(String yaml) {
    return Declarations.read(new StringReader(yaml), "own.yml");
  }

  private static String changed(Random random) {
    var text = new StringBuilder(one(random, SEEDS));
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to));
        default -> text.insert(at, one(random, PIECES));
      }
    }
    return text.toString();
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String shipped(String id) {
    try (var in = Declarations.class.getResourceAsStream("shipped/" + id + ".yml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
