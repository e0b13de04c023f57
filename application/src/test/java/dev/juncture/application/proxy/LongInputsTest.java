package dev.juncture.application.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.juncture.domain.error.DomainException;
import java.net.URI;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths and queries of up to 8 KB, the longest request line that the server reads, made of pieces
/// that mean something to some parser.
class LongInputsTest {

  private static final int LONGEST = 8 * 1024;
  private static final ApiBase BASE = new ApiBase(URI.create("https://api.example/ex/site-1"));

  /// Runs on a small stack, so that recursion over the length of the input fails.
  private static final int SMALL_STACK = 512 * 1024;

  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          "_",
          "-",
          ".",
          "..",
          "/",
          "//",
          ":",
          "@",
          ";",
          "+",
          "~",
          "%",
          "%2",
          "%41",
          "%2e",
          "%2E",
          "%2f",
          "%5c",
          "%20",
          "%25",
          "%252e",
          "%2525",
          "%32%65",
          "%00",
          "%0d%0a",
          "%7f",
          "%c3%a9",
          "%ff",
          "%c0%ae",
          "%e2%80%8b",
          "%ef%bc%8e",
          "%ef%bc%8f",
          "%cc%81",
          "\\",
          "?",
          "#",
          "&",
          "=",
          "external_id",
          "[",
          "]",
          " ",
          "<",
          "\u00e9",
          "\r\n",
          "\u0000");

  @Property(seed = "1")
  void everyPathIsEitherRejectedOrBelowTheBase(@ForAll("texts") String path) throws Exception {
    onASmallStack(
        () -> {
          if (ApiPath.problemOf(path).isEmpty()) {
            assertThat(BASE.target(new ApiPath(path), Optional.empty()))
                .hasToString("https://api.example/ex/site-1/" + path);
            assertThat(decodedTwice(path)).noneMatch(it -> it.equals(".") || it.equals(".."));
          }
        });
  }

  @Property(seed = "1")
  void everyQueryIsEitherRejectedOrSplit(@ForAll("texts") String query) throws Exception {
    onASmallStack(
        () -> {
          if (ApiQuery.isEncoded(query)) {
            assertThat(ApiQuery.split(query, "external_id").passed().orElse("").length())
                .isLessThanOrEqualTo(query.length());
          }
        });
  }

  @Property(seed = "1")
  void everyLocationIsEitherBelowTheBaseOrOnAnotherHost(@ForAll("texts") String location)
      throws Exception {
    onASmallStack(
        () ->
            assertThat(
                    BASE.below(URI.create("https://api.example/ex/site-1/a"), location)
                        .filter(below -> !below.startsWith("?"))
                        .map(below -> ApiPath.problemOf(below.split("\\?", 2)[0]))
                        .flatMap(it -> it))
                .isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "a/", "%41", "%25", "25", "%2525", "a%20", ".", "..", "%2e", "%c3%a9", "-a", "%cc%81"
      })
  void givenOnePieceOverAndOver_whenReadingIt_thenNoStackIsNeeded(String piece) throws Exception {
    for (var text : List.of(repeated(piece), "%" + repeated(piece), "a/" + repeated(piece) + "b")) {
      onASmallStack(
          () -> {
            assertThatCode(() -> ApiPath.problemOf(text)).doesNotThrowAnyException();
            assertThatCode(() -> split(text)).doesNotThrowAnyException();
            assertThatCode(() -> BASE.below(BASE.address(), "/ex/site-1/" + text))
                .doesNotThrowAnyException();
          });
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(LONGEST / 3)
        .map(pieces -> String.join("", pieces))
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
  }

  private static void split(String query) {
    try {
      ApiQuery.split(query, "external_id");
    } catch (DomainException _) {
      // Rejected, which is a response.
    }
  }

  private static String repeated(String piece) {
    return piece.repeat(LONGEST / piece.length());
  }

  private static List<String> decodedTwice(String path) {
    return Arrays.stream(path.split("/"))
        .map(PercentEncoding::decodeAgain)
        .map(PercentEncoding::decodeAgain)
        .map(it -> Normalizer.normalize(it, Form.NFKC).strip())
        .toList();
  }

  private static void onASmallStack(Runnable check) throws InterruptedException {
    var failure = new Throwable[1];
    var thread =
        new Thread(
            null,
            () -> {
              try {
                check.run();
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "small-stack",
            SMALL_STACK);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new AssertionError("failed", failure[0]);
    }
  }
}
