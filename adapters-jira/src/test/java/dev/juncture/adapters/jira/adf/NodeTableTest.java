package dev.juncture.adapters.jira.adf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Generates the table of docs/adf.md that says what each node becomes, from the nodes that
/// [AdfGrammar] knows.
class NodeTableTest {

  private static final String HEAD =
      "| node | Markdown | text | back in ADF |\n|---|---|---|---|\n";
  private static final Map<String, Object> A = paragraph("a");

  private final AdfDocuments documents = new AdfDocuments();

  @Test
  void theTableOfTheDocumentationSaysWhatTheCodeDoes() throws IOException {
    var table = HEAD + AdfGrammar.types().stream().map(this::row).collect(Collectors.joining());

    var page = Files.readString(page(), UTF_8);

    assertThat(page).as("docs/adf.md needs this table:\n%s", table).contains("\n" + table);
  }

  private String row(String type) {
    var example = EXAMPLES.get(type);
    assertThat(example).as("an example of " + type).isNotNull();
    var adf = Adf.doc(List.of(example));
    var markdown = documents.toMarkdown(adf);
    var back = documents.fromMarkdown(markdown).orElseGet(() -> Adf.doc(List.of()));
    var same = NormalizedDocument.of(back).equals(NormalizedDocument.of(adf));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            type,
            code(markdown),
            code(documents.toPlainText(adf)),
            same ? "the same" : types(back));
  }

  private static String code(String text) {
    return text.isEmpty()
        ? ""
        : text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> "`` " + line.replace("|", "\\|").stripTrailing() + " ``")
            .collect(Collectors.joining("<br>"));
  }

  /// The types of nodes without the text in them.
  private static String types(Map<String, Object> adf) {
    var node = new Node(adf);
    var types = new ArrayList<String>();
    while (!node.children().isEmpty() && !node.children().getFirst().is("text")) {
      node = node.children().getFirst();
      types.add("`" + node.type() + "`");
    }
    return String.join(" ", types);
  }

  private static Path page() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(directory -> directory.resolve("docs/adf.md"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static final Map<String, Map<String, Object>> EXAMPLES = new LinkedHashMap<>();

  static {
    blocks();
    inlines();
    tables();
    extensions();
  }

  private static void blocks() {
    put(A);
    put(Adf.node("heading", Map.of("level", 2), List.of(Adf.text("a", Marks.NONE))));
    put(Adf.node("bulletList", List.of(Adf.node("listItem", List.of(A)))));
    put(Adf.node("orderedList", Map.of("order", 7), List.of(Adf.node("listItem", List.of(A)))));
    EXAMPLES.put("listItem", EXAMPLES.get("bulletList"));
    put(Adf.node("blockquote", List.of(A)));
    put(Adf.node("codeBlock", Map.of("language", "sh"), List.of(Adf.text("a", Marks.NONE))));
    put(Adf.node("panel", Map.of("panelType", "info"), List.of(A)));
    put(Adf.node("rule"));
    put(Adf.node("expand", Map.of("title", "t"), List.of(A)));
    put(Adf.node("nestedExpand", Map.of("title", "t"), List.of(A)));
    var task = Adf.node("taskItem", Map.of("localId", "1", "state", "DONE"), List.of(text("a")));
    put(task);
    put(Adf.node("taskList", Map.of("localId", "2"), List.of(task)));
    EXAMPLES.put("taskItem", EXAMPLES.get("taskList"));
    var block = Adf.node("blockTaskItem", Map.of("localId", "1", "state", "DONE"), List.of(A));
    EXAMPLES.put("blockTaskItem", Adf.node("taskList", Map.of("localId", "2"), List.of(block)));
    var decision =
        Adf.node("decisionItem", Map.of("localId", "1", "state", "DECIDED"), List.of(text("a")));
    put(Adf.node("decisionList", Map.of("localId", "2"), List.of(decision)));
    EXAMPLES.put("decisionItem", EXAMPLES.get("decisionList"));
    var media = leaf("media", Map.of("type", "external", "url", "https://a.b/c.png", "alt", "c"));
    var single = Adf.node("mediaSingle", Map.of("layout", "center"), List.of(media));
    put(single);
    EXAMPLES.put("media", single);
    var file = leaf("media", Map.of("type", "file", "id", "1", "collection", "", "alt", "c.png"));
    put(Adf.node("mediaGroup", List.of(file)));
    EXAMPLES.put(
        "caption",
        Adf.node(
            "mediaSingle",
            Map.of("layout", "center"),
            List.of(file, Adf.node("caption", List.of(text("a"))))));
  }

  private static void inlines() {
    EXAMPLES.put("text", A);
    inline(Adf.node("hardBreak"));
    inline(leaf("mention", Map.of("id", "5", "text", "@Ada")));
    inline(leaf("emoji", Map.of("shortName", ":smile:", "text", "😄")));
    inline(leaf("date", Map.of("timestamp", "1700000000000")));
    inline(leaf("status", Map.of("text", "NEW", "color", "blue")));
    inline(leaf("inlineCard", Map.of("data", Map.of("name", "c", "url", "https://a.b/c"))));
    inline(leaf("mediaInline", Map.of("id", "1", "collection", "", "alt", "c.png")));
    inline(leaf("placeholder", Map.of("text", "p")));
  }

  private static void tables() {
    var head = Adf.node("tableHeader", List.of(paragraph("h")));
    var cell = Adf.node("tableCell", List.of(A));
    var table =
        Adf.node(
            "table",
            List.of(
                Adf.node("tableRow", List.of(head, head)),
                Adf.node("tableRow", List.of(cell, cell))));
    for (var type : List.of("table", "tableRow", "tableHeader", "tableCell")) {
      EXAMPLES.put(type, table);
    }
  }

  private static void extensions() {
    put(leaf("blockCard", Map.of("url", "https://a.b/c")));
    put(leaf("embedCard", Map.of("url", "https://a.b/c", "layout", "center")));
    var column = Adf.node("layoutColumn", Map.of("width", 50), List.of(A));
    put(Adf.node("layoutSection", List.of(column, column)));
    EXAMPLES.put("layoutColumn", EXAMPLES.get("layoutSection"));
    var attrs = Map.<String, Object>of("extensionKey", "k", "extensionType", "t", "text", "e");
    put(leaf("extension", attrs));
    inline(leaf("inlineExtension", attrs));
    put(Adf.node("bodiedExtension", attrs, List.of(A)));
    put(leaf("syncBlock", Map.of("resourceId", "r", "localId", "1")));
    put(Adf.node("bodiedSyncBlock", Map.of("resourceId", "r", "localId", "1"), List.of(A)));
  }

  private static void put(Map<String, Object> block) {
    EXAMPLES.put(String.valueOf(block.get("type")), block);
  }

  private static void inline(Map<String, Object> node) {
    EXAMPLES.put(
        String.valueOf(node.get("type")), Adf.paragraph(List.of(text("a "), node, text(" b"))));
  }

  private static Map<String, Object> paragraph(String text) {
    return Adf.paragraph(List.of(text(text)));
  }

  private static Map<String, Object> text(String text) {
    return Adf.text(text, Marks.NONE);
  }

  private static Map<String, Object> leaf(String type, Map<String, Object> attrs) {
    var leaf = Adf.node(type);
    leaf.put("attrs", attrs);
    return leaf;
  }
}
