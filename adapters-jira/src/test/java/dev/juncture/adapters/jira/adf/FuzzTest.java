package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes the examples of the specifications at random, for a number of seconds that the system
/// property `juncture.fuzz.seconds` can raise. `juncture.fuzz.seed` chooses other inputs. A failure
/// shows the input: keep it in [#whatFuzzingFoundStaysMended].
class FuzzTest {

  private static final long NANOS = Long.getLong("juncture.fuzz.seconds", 5) * 1_000_000_000L;
  private static final long SEED = Long.getLong("juncture.fuzz.seed", 1);
  private static final List<String> SEEDS =
      Stream.of(TestResources.getSpec(), TestResources.getGfmSpec())
          .flatMap(spec -> ExampleReader.readExamples(spec).stream())
          .map(example -> example.getSource().replace('→', '\t'))
          .toList();
  private static final List<String> PIECES =
      List.of(
          "*",
          "**",
          "_",
          "~~",
          "`",
          "<",
          ">",
          "<sup>",
          "</sup>",
          "<br>",
          "[",
          "](",
          ")",
          "![",
          "|",
          "\n",
          "\n\n",
          "    ",
          "- ",
          "1. ",
          "> ",
          "# ",
          "\\",
          "&#32;",
          " ",
          "\u3000",
          "。",
          "「",
          "」",
          "字",
          "한",
          "é",
          "😀",
          "https://a.b/c",
          "www.a.b",
          "a@b.c",
          "\u0000",
          "\uD800",
          "---\n");

  private final AdfDocuments documents = new AdfDocuments();

  @Test
  void changedMarkdownComesBackTheSame() {
    var random = new Random(SEED);
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      assertStable(changed(random));
    }
  }

  @Test
  void changedDocumentsAreRead() {
    var random = new Random(SEED);
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      var adf = documents.fromMarkdown(changed(random)).orElseGet(() -> Adf.doc(List.of()));
      assertRead(changedMap(adf, random));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[link](&#32;)",
        "<http://../\u3000>",
        "![](/url&#32;) _foo_",
        "<https://example.com/\\&#35; x",
        "![foo](<https://a.b/c >)",
        "```foo&#2; x\na\n```",
        "```&#3;\na\n```",
        "<-foo\\+@ba>",
        "\\<\\=a@b.c\\>",
        "\\[a https://a.b/c]:**/d\n\n[e]",
        "- - ```c\n    \u0085\n    ```",
        "[](é./target.md\u3000)",
        "```f\u3000 oo\na\n```",
        "[foo]: /u&#10;bar\n\n[foo]",
        "|\n| --- |--- |\n| bar | baz |"
      })
  void whatFuzzingFoundStaysMended(String markdown) {
    assertStable(markdown);
  }

  private void assertStable(String source) {
    var shown = source.replace("\n", "\\n");
    var adf = documents.fromMarkdown(source).orElseGet(() -> Adf.doc(List.of()));
    assertThat(documents.checked(adf)).as(shown).isSameAs(adf);
    var markdown = documents.toMarkdown(adf);
    var back = documents.fromMarkdown(markdown).orElseGet(() -> Adf.doc(List.of()));
    assertThat(NormalizedDocument.of(back))
        .as("%s\n⇒ %s", shown, markdown)
        .isEqualTo(NormalizedDocument.of(adf));
  }

  private void assertRead(Map<String, Object> adf) {
    assertThatCode(() -> documents.toMarkdown(adf)).as(adf.toString()).doesNotThrowAnyException();
    assertThatCode(() -> documents.toPlainText(adf)).as(adf.toString()).doesNotThrowAnyException();
  }

  private static String changed(Random random) {
    var text = new StringBuilder(one(random, SEEDS));
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, one(random, PIECES));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
        default -> text.insert(at, one(random, SEEDS));
      }
    }
    return text.toString();
  }

  /// Renames types, and drops or replaces values.
  private static Map<String, Object> changedMap(Map<?, ?> json, Random random) {
    var changed = new HashMap<String, Object>();
    json.forEach(
        (key, value) -> {
          if (random.nextInt(20) > 0) {
            changed.put(String.valueOf(key), changedValue(value, random));
          }
        });
    if (random.nextInt(20) == 0) {
      changed.put("type", one(random, List.copyOf(AdfGrammar.types())));
    }
    return changed;
  }

  private static Object changedValue(Object value, Random random) {
    return switch (value) {
      case Map<?, ?> map -> changedMap(map, random);
      case List<?> list -> {
        var changed = new ArrayList<Object>();
        list.forEach(one -> changed.add(changedValue(one, random)));
        yield changed;
      }
      default -> random.nextInt(20) > 0 ? value : one(random, List.<Object>of("", -1, true, "x"));
    };
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
