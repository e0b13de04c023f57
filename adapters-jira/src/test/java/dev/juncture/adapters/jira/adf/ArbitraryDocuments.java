package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// ArbitraryDocuments of the nodes that survive the way to Markdown and back.
public final class ArbitraryDocuments {

  private static final String SIGNS = "*_~`[]()<>!#+-=|\\:&;.\"'{}19 \tab\u00a0é😀";

  public static Arbitrary<Map<String, Object>> documents() {
    return blocks(2).list().ofMaxSize(3).map(Adf::doc);
  }

  /// Text that looks like markup, text of any script, and plain words.
  public static Arbitrary<String> words() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, signs(1, 8)),
        Tuple.of(2, unicode()),
        Tuple.of(
            2,
            Arbitraries.of(
                "word",
                "snake_case_name",
                "a",
                " ",
                "- ",
                "1. x",
                "# y",
                "&amp;",
                "<b>",
                "[x] z",
                "https://example.org",
                "---",
                "+ 1",
                "10) a",
                "===",
                "| a | b |",
                "```",
                "\\",
                "<br>",
                "[a]: b",
                "!",
                "]",
                "**",
                "a * b",
                ":-: | -",
                "C:\\Users\\me")));
  }

  private static Arbitrary<String> unicode() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(1, 0x2FF), Arbitraries.integers().between(1, 0x1FFFF))
        .filter(c -> c != '\n' && c != '\r' && !(c >= 0xD800 && c <= 0xDFFF))
        .map(Character::toString)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> signs(int least, int most) {
    return Arbitraries.of(SIGNS.codePoints().mapToObj(Character::toString).toList())
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<Marks> marks() {
    var emphasis =
        Arbitraries.subsetOf("strong", "em", "strike", "underline")
            .map(
                types -> {
                  var marks = Marks.NONE;
                  for (var type : types) {
                    marks = marks.with(type);
                  }
                  return marks;
                });
    return Combinators.combine(emphasis, links(), Arbitraries.integers().between(-2, 5))
        .as(
            (marks, link, dice) ->
                switch (dice) {
                  case -2 -> marks.with("subsup", Map.of("type", "sup"));
                  case -1 -> marks.with("subsup", Map.of("type", "sub"));
                  case 0 -> marks.withLink(link.getFirst(), link.getLast());
                  case 1 -> marks.asCode();
                  case 2 -> marks.withLink(link.getFirst(), link.getLast()).asCode();
                  default -> marks;
                });
  }

  private static Arbitrary<List<String>> links() {
    var href =
        Arbitraries.oneOf(
            Arbitraries.of("https://example.com", "/a b", "mailto:a@b.c", "#x"),
            signs(0, 6).map(tail -> "https://example.com/" + tail + "x"));
    var title = Arbitraries.oneOf(Arbitraries.just(""), signs(1, 5));
    return Combinators.combine(href, title).as(List::of);
  }

  private static Arbitrary<List<Map<String, Object>>> inlines() {
    var text = Combinators.combine(words(), marks()).as(Adf::text);
    return Arbitraries.frequencyOf(
            Tuple.of(5, text), Tuple.of(1, Arbitraries.create(() -> Adf.node("hardBreak"))))
        .list()
        .ofMaxSize(5);
  }

  public static Arbitrary<Map<String, Object>> paragraphs() {
    return inlines().map(Adf::paragraph);
  }

  private static Arbitrary<Map<String, Object>> blocks(int depth) {
    return Arbitraries.oneOf(
        nested(depth),
        Combinators.combine(Arbitraries.integers().between(1, 6), inlines())
            .as((level, inlines) -> Adf.node("heading", Map.of("level", level), inlines)),
        Arbitraries.create(() -> Adf.node("rule")),
        nested(depth - 1).list().ofMinSize(1).ofMaxSize(3).map(all -> Adf.node("blockquote", all)),
        tables());
  }

  /// What may also stand in quotes and list items.
  private static Arbitrary<Map<String, Object>> nested(int depth) {
    return depth == 0
        ? Arbitraries.oneOf(paragraphs(), codes())
        : Arbitraries.oneOf(
            paragraphs(),
            codes(),
            items(depth).map(items -> Adf.node("bulletList", items)),
            Combinators.combine(Arbitraries.integers().between(0, 1000), items(depth))
                .as((order, items) -> Adf.node("orderedList", Map.of("order", order), items)));
  }

  private static Arbitrary<List<Map<String, Object>>> items(int depth) {
    return Arbitraries.lazy(() -> nested(depth - 1))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(blocks -> Adf.node("listItem", blocks))
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  private static Arbitrary<Map<String, Object>> codes() {
    // The parser drops the blanks of a blank line within a list item, also in code.
    var line = Arbitraries.oneOf(words().filter(words -> !words.isBlank()), Arbitraries.just(""));
    var lines = line.list().ofMaxSize(4);
    return Combinators.combine(lines, Arbitraries.of("", "java", "c++", "c#", "a`b", "&amp;", "~x"))
        .as((code, language) -> code(String.join("\n", code), language));
  }

  private static Map<String, Object> code(String text, String language) {
    return Adf.node(
        "codeBlock",
        language.isEmpty() ? Map.of() : Map.of("language", language),
        text.isEmpty() ? List.of() : List.of(Adf.text(text, Marks.NONE)));
  }

  private static Arbitrary<Map<String, Object>> tables() {
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            width ->
                Combinators.combine(
                        row("tableHeader", width).list().ofMaxSize(1),
                        row("tableCell", width).list().ofMinSize(1).ofMaxSize(3))
                    .as(ArbitraryDocuments::table));
  }

  private static Map<String, Object> table(
      List<Map<String, Object>> head, List<Map<String, Object>> body) {
    var rows = new ArrayList<>(head);
    rows.addAll(body);
    return Adf.node("table", rows);
  }

  private static Arbitrary<Map<String, Object>> row(String type, int width) {
    return paragraphs()
        .map(paragraph -> Adf.node(type, List.of(paragraph)))
        .list()
        .ofSize(width)
        .map(cells -> Adf.node("tableRow", cells));
  }

  private ArbitraryDocuments() {}
}
