package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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
        Arguments.of(
            Adf.node(
                "taskList",
                List.of(
                    task("DONE"),
                    Adf.node("taskList", List.of(task("DONE"), task(NOT_DONE))),
                    task(NOT_DONE))),
            "- [x] a\n  - [x] a\n  - [ ] a\n- [ ] a",
            "- [x] a\n  - [x] a\n  - [ ] a\n- [ ] a"),
        Arguments.of(
            Adf.node("taskList", List.of(Adf.node("taskList", List.of(task("DONE"))))),
            "- [x] a",
            "- [x] a"),
        Arguments.of(
            Adf.node(
                "table",
                List.of(
                    Adf.node("tableRow", List.of(head("one"), head("two"), head("three"))),
                    Adf.node("tableRow", List.of(spanning("rowspan"), cell(A), cell(B))),
                    Adf.node("tableRow", List.of(cell(A), cell(B))),
                    Adf.node("tableRow", List.of(spanning("colspan"), cell(B))))),
            """
            | one | two | three |
            | --- | --- | --- |
            | wide | a | b |
            |  | a | b |
            | wide |  | b |\
            """,
            "one | two | three\nwide | a | b\n | a | b\nwide |  | b"),
        Arguments.of(
            Adf.paragraph(
                List.of(
                    Adf.text("at most 10", Marks.NONE),
                    Adf.text("6", Marks.NONE.with("subsup", Map.of("type", "sup"))),
                    Adf.text(" H", Marks.NONE),
                    Adf.text("2", Marks.NONE.with("subsup", Map.of("type", "sub"))))),
            "at most 10<sup>6</sup> H<sub>2</sub>",
            "at most 10^6 H_2"),
        Arguments.of(
            leaf("inlineCard", Map.of("data", Map.of("name", "Plan", "url", "https://a.b/plan"))),
            "[Plan](https://a.b/plan)",
            "Plan (https://a.b/plan)"),
        Arguments.of(
            leaf("blockCard", Map.of("data", Map.of("url", "https://a.b"))),
            "https://a.b",
            "https://a.b"),
        Arguments.of(leaf("embedCard", Map.of("data", Map.of("name", "Plan"))), "Plan", "Plan"),
        Arguments.of(
            Adf.node(
                "mediaSingle",
                List.of(
                    leaf(
                        "media",
                        Map.of("type", "external", "url", "https://a.b/c.png", "alt", "graph")))),
            "![graph](https://a.b/c.png)",
            "graph (https://a.b/c.png)"),
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
            leaf("inlineCard", Map.of("url", "https://a.b")), "https://a.b", "https://a.b"),
        Arguments.of(leaf("blockCard", Map.of("url", "https://a.b")), "https://a.b", "https://a.b"),
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

  /// A strong text between others: blanks move out, and HTML stands where no sign is recognised.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      textBlock =
          """
          ^^, ^Expected: ^, works, **Expected:** works
          it, ^ is ^, so, it **is** so
          ^^, 重要：, ここ, **重要：**ここ
          ^^, ^重要： ^, ここ, **重要：** ここ
          これは, 「太字」, です。, これは**「太字」**です。
          ^^, Expected:, works, <strong>Expected:</strong>works
          f, (x), y, f<strong>(x)</strong>y
          a, ^ ^, b, a b
          """)
  void givenAMarkWithBlanksAtItsEdges_whenReading_thenItIsWrittenAsAPersonDoes(
      String before, String strong, String after, String markdown) {
    var texts = new ArrayList<Map<String, Object>>();
    if (!before.isEmpty()) {
      texts.add(Adf.text(before, Marks.NONE));
    }
    texts.add(Adf.text(strong, Marks.NONE.with("strong")));
    texts.add(Adf.text(after, Marks.NONE));
    var adf = Adf.doc(List.of(Adf.paragraph(texts)));

    assertThat(documents.toMarkdown(adf)).isEqualTo(markdown);
    assertThat(NormalizedDocument.of(documents.fromMarkdown(markdown).orElseThrow()))
        .isEqualTo(NormalizedDocument.of(adf));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      textBlock =
          """
          https://example.com/a => https://example.com/a => ^, please^ => https://example.com/a, please
          https://example.com/a => https://example.com/a => b => <https://example.com/a>b
          www.example.com => http://www.example.com => ^ b^ => www.example.com b
          www.example.com => http://www.example.com => b => [www.example.com](http://www.example.com)b
          ada@example.com => mailto:ada@example.com => . => ada@example.com.
          ada@example.com => mailto:ada@example.com => b => <ada@example.com>b
          https://example.com/a[1] => https://example.com/a[1] => . => <https://example.com/a[1]>.
          """)
  void givenALinkThatShowsItsAddress_whenReading_thenItIsTheAddressAndALinkAgain(
      String text, String href, String after, String markdown) {
    var link = Adf.text(text, Marks.NONE.withLink(href, ""));
    var adf = Adf.doc(List.of(Adf.paragraph(List.of(link, Adf.text(after, Marks.NONE)))));

    assertThat(documents.toMarkdown(adf)).isEqualTo(markdown);
    assertThat(documents.fromMarkdown(markdown)).contains(adf);
  }

  @Test
  void givenATableOfTooManyCells_whenReading_thenItsRowsAreLinesOfText() {
    var head = Adf.node("tableRow", Collections.nCopies(6_000, cell(A)));
    var rows = new ArrayList<Map<String, Object>>(List.of(head));
    rows.addAll(Collections.nCopies(4_500, Adf.node("tableRow", List.of(cell(B)))));
    var adf = Adf.doc(List.of(Adf.node("table", rows)));

    assertThat(documents.toMarkdown(adf)).startsWith("a | a | a").endsWith("b  \nb");
    assertThat(documents.toPlainText(adf)).startsWith("a | a | a").endsWith("b\nb");
  }

  @Test
  void givenADocumentThatIsTooLarge_whenReading_thenItsTextIsCut() {
    var block = Adf.node("codeBlock", List.of(Adf.text("a\n".repeat(400_000), Marks.NONE)));
    for (int i = 0; i < 30; i++) {
      block = Adf.node("blockquote", List.of(block));
    }
    var adf = Adf.doc(Collections.nCopies(3, block));

    assertThat(documents.toMarkdown(adf)).hasSizeLessThan(1_100_000).endsWith("…\n```");
    assertThat(documents.toPlainText(adf)).hasSizeLessThan(4_000_000).startsWith("a\na");
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

  private static Map<String, Object> head(String text) {
    return Adf.node("tableHeader", List.of(paragraph(text)));
  }

  private static Map<String, Object> spanning(String attr) {
    return Adf.node("tableCell", Map.of(attr, 2), List.of(paragraph("wide")));
  }

  private static Map<String, Object> leaf(String type, Map<String, Object> attrs) {
    var leaf = Adf.node(type);
    leaf.put("attrs", attrs);
    return leaf;
  }
}
