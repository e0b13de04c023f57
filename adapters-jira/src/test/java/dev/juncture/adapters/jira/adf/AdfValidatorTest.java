package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdfValidatorTest {

  private static final Map<String, Object> TEXT = Adf.text("a", Marks.NONE);
  private static final Map<String, Object> PARAGRAPH = Adf.paragraph(List.of(TEXT));

  private final AdfDocuments documents = new AdfDocuments();

  @ParameterizedTest
  @MethodSource("rejected")
  void givenANodeThatJiraRejects_whenChecking_thenTheReasonNamesItAndItsPlace(
      Map<String, Object> block, String reason) {
    var adf = Adf.doc(List.of(PARAGRAPH, block));

    assertThatThrownBy(() -> documents.checked(adf))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal ->
                assertThat(refusal.error())
                    .isEqualTo(
                        new InvalidValue(
                            "description", "must be a document that Jira supports; " + reason)));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        Arguments.of(
            Adf.node("hologram", List.of()), "content[1]: hologram is not supported in doc"),
        Arguments.of(
            Adf.node("taskList", List.of(PARAGRAPH)),
            "content[1]: attrs are missing or not an object"),
        Arguments.of(
            Adf.node("bulletList", List.of(Adf.node("listItem", List.of(heading(1))))),
            "content[1].content[0].content[0]: heading is not supported in listItem"),
        Arguments.of(Adf.node("bulletList", List.of()), "content[1].content: is empty"),
        Arguments.of(Adf.node("blockquote"), "content[1].content: is missing or not a list"),
        Arguments.of(heading(7), "content[1]: attrs.level has no valid value"),
        Arguments.of(
            Adf.node("heading", List.of()), "content[1]: attrs are missing or not an object"),
        Arguments.of(
            Adf.node("panel", Map.of("panelType", "info", "sound", "x"), List.of(PARAGRAPH)),
            "content[1]: attrs have the unknown key sound"),
        Arguments.of(
            Adf.paragraph(List.of(Map.of("type", "text", "text", ""))),
            "content[1].content[0]: has no text"),
        Arguments.of(
            Adf.paragraph(List.of(Adf.text("a", new Marks(List.of(mark("code"), mark("strong")))))),
            "content[1].content[0]: cannot have these marks together here: [code, strong]"),
        Arguments.of(
            Adf.node("codeBlock", List.of(Adf.text("a", Marks.NONE.with("em")))),
            "content[1].content[0]: cannot have these marks together here: [em]"),
        Arguments.of(
            Adf.paragraph(List.of(Adf.text("a", Marks.NONE.withLink("javascript:x", "")))),
            "content[1].content[0]: mark link: attrs.href has no valid value"),
        Arguments.of(
            Map.of("type", "rule", "content", List.of()), "content[1]: rule has no content"),
        Arguments.of(
            Map.of("type", "<script>"), "content[1]: (unreadable) is not supported in doc"),
        Arguments.of(Map.of(), "content[1]: has no type"));
  }

  @Test
  void givenAnotherKindOfObject_whenChecking_thenItIsRejected() {
    assertRejected(Map.of());
    assertRejected(Map.of("type", "doc", "content", List.of()));
    assertRejected(Map.of("type", "doc", "version", 2, "content", List.of()));
    assertRejected(Map.of("type", "doc", "version", 1, "content", "text"));
    assertRejected(Map.of("type", "doc", "version", 1, "content", List.of("text")));
    assertRejected(Map.of("type", "doc", "version", 1, "content", List.of(), "more", 1));
  }

  @Test
  void givenADocumentNestedTooDeep_whenChecking_thenItIsRejected() {
    var block = PARAGRAPH;
    for (int i = 0; i < 400; i++) {
      block = Adf.node("bulletList", List.of(Adf.node("listItem", List.of(block))));
    }

    assertRejected(Adf.doc(List.of(block)));
  }

  @Test
  void givenATableThatGrowsWhenItsRowsAreFilledUp_whenChecking_thenItIsRejected() {
    var cell = Adf.node("tableCell", List.of(Adf.paragraph(List.of())));
    var rows = new ArrayList<Map<String, Object>>();
    rows.add(Adf.node("tableRow", Collections.nCopies(6_000, cell)));
    rows.addAll(Collections.nCopies(4_500, Adf.node("tableRow", List.of(cell))));
    var adf = Adf.doc(List.of(Adf.node("table", rows)));

    assertThatThrownBy(() -> documents.checked(adf))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal ->
                assertThat(refusal.error())
                    .isEqualTo(
                        new InvalidValue(
                            "description", "must not contain a table of more than 20,000 cells")));
  }

  @Test
  void givenADocumentWithTooMuchText_whenChecking_thenItIsRejected() {
    var long32k = Adf.paragraph(List.of(Adf.text("a".repeat(32_767), Marks.NONE)));

    assertThat(documents.checked(Adf.doc(List.of(long32k)))).isNotEmpty();
    assertRejected(Adf.doc(List.of(long32k, PARAGRAPH)));
  }

  @Test
  void givenEveryKindOfNodeThatJiraReturns_whenChecking_thenTheDocumentIsHandedBack() {
    var cells = List.of(Adf.node("tableCell", List.of(PARAGRAPH, heading(1))));
    var media = Adf.node("media");
    media.put("attrs", Map.of("type", "file", "id", "1", "collection", "c"));
    var blocks = new ArrayList<Map<String, Object>>();
    blocks.add(Adf.paragraph(inlines()));
    blocks.add(Adf.node("panel", Map.of("panelType", "info"), List.of(PARAGRAPH)));
    blocks.add(Adf.node("table", List.of(Adf.node("tableRow", cells))));
    blocks.add(Adf.node("expand", Map.of("title", "t"), List.of(PARAGRAPH)));
    blocks.add(Adf.node("mediaGroup", List.of(media)));
    blocks.add(Adf.node("taskList", Map.of("localId", "1"), List.of(task(), taskList())));
    blocks.add(
        Adf.node(
            "decisionList",
            Map.of("localId", "1"),
            List.of(
                Adf.node(
                    "decisionItem", Map.of("localId", "2", "state", "DECIDED"), List.of(TEXT)))));
    blocks.add(leaf("blockCard", Map.of("url", "https://example.com")));
    blocks.add(leaf("blockCard", Map.of("data", Map.of("name", "n"))));
    blocks.add(leaf("embedCard", Map.of("url", "https://example.com", "layout", "center")));
    var column = Adf.node("layoutColumn", Map.of("width", 50), List.of(PARAGRAPH));
    blocks.add(Adf.node("layoutSection", List.of(column, column)));
    blocks.add(leaf("extension", Map.of("extensionKey", "k", "extensionType", "t")));
    blocks.add(Adf.node("mediaSingle", Map.of("layout", "center"), List.of(media)));
    var adf = Adf.doc(blocks);

    assertThat(documents.checked(adf)).isSameAs(adf);
  }

  private static List<Map<String, Object>> inlines() {
    return List.of(
        TEXT,
        leaf("mention", Map.of("id", "1", "text", "@Ada")),
        leaf("emoji", Map.of("shortName", ":smile:")),
        leaf("date", Map.of("timestamp", "0")),
        leaf("status", Map.of("text", "NEW", "color", "red")),
        leaf("inlineCard", Map.of("url", "https://example.com")),
        Adf.node("hardBreak"));
  }

  private void assertRejected(Map<String, Object> adf) {
    assertThatThrownBy(() -> documents.checked(adf)).isInstanceOf(DomainException.class);
  }

  private static Map<String, Object> taskList() {
    return Adf.node("taskList", Map.of("localId", "3"), List.of(task()));
  }

  private static Map<String, Object> task() {
    return Adf.node("taskItem", Map.of("localId", "2", "state", "DONE"), List.of(TEXT));
  }

  private static Map<String, Object> heading(int level) {
    return Adf.node("heading", Map.of("level", level), List.of(TEXT));
  }

  private static Map<String, Object> mark(String type) {
    return Map.of("type", type);
  }

  private static Map<String, Object> leaf(String type, Map<String, Object> attrs) {
    var leaf = Adf.node(type);
    leaf.put("attrs", attrs);
    return leaf;
  }
}
