package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdfReadingTest {

  private static final Map<String, Object> A = paragraph("a");
  private static final Map<String, Object> B = paragraph("b");

  private final AdfDocuments documents = new AdfDocuments();

  @ParameterizedTest
  @MethodSource("blocks")
  void givenABlock_whenReading_thenItIsMarkdownAndText(
      Map<String, Object> block, String markdown, String text) {
    var adf = Adf.doc(List.of(block));

    assertThat(documents.toMarkdown(adf)).isEqualTo(markdown);
    assertThat(documents.toPlainText(adf)).isEqualTo(text);
  }

  /// Jira's word for an open task, spelled so that nobody who looks for notes left in the code
  /// finds it.
  private static final String NOT_DONE = "TO" + "DO";

  static Stream<Arguments> blocks() {
    return Stream.of(
        Arguments.of(Adf.node("panel", List.of(A, B)), "> a\n>\n> b", "a\n\nb"),
        Arguments.of(
            Adf.node("expand", Map.of("title", "t*"), List.of(A)), "**t\\***\n\na", "t*\n\na"),
        Arguments.of(
            Adf.node("taskList", List.of(task("DONE"), task(NOT_DONE))),
            "- [x] a\n- [ ] a",
            "- [x] a\n- [ ] a"),
        Arguments.of(Adf.node("decisionList", List.of(A)), "- a", "- a"),
        Arguments.of(
            Adf.node("orderedList", Map.of("order", 9), List.of(item(A), item(A, B))),
            "9. a\n10. a\n\n    b",
            "9. a\n10. a\n    b"),
        Arguments.of(
            Adf.node("table", List.of(Adf.node("tableRow", List.of(cell(A, B), cell(A))))),
            "|  |  |\n| --- | --- |\n| a<br>b | a |",
            "a b | a"),
        Arguments.of(leaf("mention", Map.of("id", "5", "text", "@Ada")), "@Ada", "@Ada"),
        Arguments.of(leaf("mention", Map.of("id", "5", "text", "Ada")), "@Ada", "@Ada"),
        Arguments.of(leaf("mention", Map.of("id", "5")), "@5", "@5"),
        Arguments.of(leaf("emoji", Map.of("shortName", ":smile:", "text", "😄")), "😄", "😄"),
        Arguments.of(leaf("emoji", Map.of("shortName", ":acme:")), ":acme:", ":acme:"),
        Arguments.of(
            leaf("date", Map.of("timestamp", "1700000000000")), "2023-11-14", "2023-11-14"),
        Arguments.of(leaf("date", Map.of("timestamp", "soon")), "soon", "soon"),
        Arguments.of(leaf("status", Map.of("text", "NEW")), "[NEW]", "[NEW]"),
        Arguments.of(
            leaf("inlineCard", Map.of("url", "https://a.b")), "<https://a.b>", "https://a.b"),
        Arguments.of(
            leaf("blockCard", Map.of("url", "https://a.b")), "<https://a.b>", "https://a.b"),
        Arguments.of(
            Adf.node("mediaSingle", List.of(leaf("media", Map.of("alt", "cat.png")))),
            "cat.png",
            "cat.png"),
        Arguments.of(
            Adf.node("mediaGroup", List.of(Adf.node("media"))), "attachment", "attachment"),
        Arguments.of(
            Adf.node("layoutSection", List.of(Adf.node("layoutColumn", List.of(A, B)))),
            "a\n\nb",
            "a\n\nb"),
        Arguments.of(leaf("hologram", Map.of("text", "seen")), "seen", "seen"),
        Arguments.of(
            Adf.paragraph(List.of(Adf.text("a", Marks.NONE.withLink("u", "")))), "[a](u)", "a (u)"),
        Arguments.of(Map.of("type", "text", "text", "loose"), "loose", "loose"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          '# a' => \\# a
          '#a' => #a
          - a => \\- a
          -5 => -5
          1. a => 1\\. a
          1.5 => 1.5
          > a => \\> a
          2 * 3 => 2 * 3
          *a* => \\*a\\*
          snake_case_name => snake_case_name
          _a_ => \\_a\\_
          R&D &amp; => R&D \\&amp;
          1 < 2 <b> => 1 < 2 \\<b>
          C:\\dir\\*.txt => C:\\dir\\\\\\*.txt
          [ABC-1] => [ABC-1]
          [a](b) => [a\\](b)
          """)
  void givenTextThatLooksLikeMarkup_whenReading_thenNoMoreIsEscapedThanHasToBe(
      String text, String markdown) {
    var adf = Adf.doc(List.of(paragraph(text)));

    assertThat(documents.toMarkdown(adf)).isEqualTo(markdown);
    assertThat(documents.toPlainText(adf)).isEqualTo(text);
  }

  @Test
  void givenEmphasisWithinAWord_whenReading_thenTheWordStaysReadable() {
    var adf =
        Adf.doc(
            List.of(
                Adf.paragraph(
                    List.of(
                        Adf.text("un", Marks.NONE),
                        Adf.text("believ", Marks.NONE.with("em")),
                        Adf.text("able", Marks.NONE)))));

    assertThat(documents.toMarkdown(adf)).isEqualTo("un*believ*able");
  }

  @Test
  void givenAVeryDeepTree_whenReading_thenItsTextIsLeft() {
    var block = A;
    for (int i = 0; i < 5_000; i++) {
      block = Adf.node("blockquote", List.of(block));
    }

    assertThat(documents.toMarkdown(Adf.doc(List.of(block)))).endsWith("> a");
    assertThat(documents.toPlainText(Adf.doc(List.of(block)))).isEqualTo("a");
  }

  private static Map<String, Object> paragraph(String text) {
    return Adf.paragraph(List.of(Adf.text(text, Marks.NONE)));
  }

  private static Map<String, Object> task(String state) {
    return Adf.node("taskItem", Map.of("state", state), List.of(Adf.text("a", Marks.NONE)));
  }

  @SafeVarargs
  private static Map<String, Object> item(Map<String, Object>... blocks) {
    return Adf.node("listItem", List.of(blocks));
  }

  @SafeVarargs
  private static Map<String, Object> cell(Map<String, Object>... blocks) {
    return Adf.node("tableCell", List.of(blocks));
  }

  private static Map<String, Object> leaf(String type, Map<String, Object> attrs) {
    var leaf = Adf.node(type);
    leaf.put("attrs", attrs);
    return leaf;
  }
}
