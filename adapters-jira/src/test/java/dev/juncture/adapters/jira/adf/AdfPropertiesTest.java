package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.juncture.domain.error.DomainException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdfPropertiesTest {

  private final AdfDocuments documents = new AdfDocuments();

  @Property(seed = "1")
  void whateverTextGoesInTheDocumentPassesOurCheck(@ForAll("markdown") String text) {
    var adf = documents.fromMarkdown(text);

    adf.ifPresent(one -> assertThat(documents.checked(one)).isSameAs(one));
  }

  @Property(seed = "1")
  @AddLifecycleHook(AdfSchema.Needed.class)
  void whateverTextGoesInTheDocumentIsValid(@ForAll("markdown") String text) {
    var adf = documents.fromMarkdown(text);

    adf.ifPresent(one -> assertThat(AdfSchema.violations(one)).isEmpty());
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
  void supportedNodesSurviveTheWayToMarkdownAndBack(
      @ForAll("supportedDocuments") Map<String, Object> adf) {
    assertSurvives(adf);
  }

  /// What random documents seldom hold: much emphasis, code and links in one line.
  @Property(seed = "1", tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void marksSurviveTheWayToMarkdownAndBack(@ForAll("paragraphs") Map<String, Object> paragraph) {
    assertSurvives(Adf.doc(List.of(paragraph)));
  }

  @ParameterizedTest
  @MethodSource
  void whatRandomDocumentsFoundSurvives(List<Map<String, Object>> inlines) {
    assertSurvives(Adf.doc(List.of(Adf.paragraph(inlines))));
  }

  static Stream<List<Map<String, Object>>> whatRandomDocumentsFoundSurvives() {
    var strong = Marks.NONE.with("strong");
    var code = Marks.NONE.asCode();
    var link = Marks.NONE.withLink("https://example.com", "");
    return Stream.of(
        List.of(
            Adf.text("word", strong),
            Adf.text("\u0001", strong.with("strike")),
            Adf.text("word", link.with("strong").with("strike").with("em"))),
        List.of(Adf.text("]:", link.asCode())),
        List.of(Adf.text("[a](b", Marks.NONE), Adf.text("]: c", code)),
        List.of(Adf.text("[foo", Marks.NONE), Adf.node("hardBreak"), Adf.text("]: url", code)),
        List.of(Adf.text(" \t ", code)));
  }

  @Test
  void aVerticalTabAloneInAHeadingIsDropped() {
    var heading = Adf.node("heading", Map.of("level", 1), List.of(Adf.text("\u000B", Marks.NONE)));

    assertSurvives(Adf.doc(List.of(heading)));
  }

  private void assertSurvives(Map<String, Object> adf) {
    var markdown = documents.toMarkdown(adf);

    var back = documents.fromMarkdown(markdown).orElseGet(() -> Adf.doc(List.of()));

    assertThat(NormalizedDocument.of(back)).as(markdown).isEqualTo(NormalizedDocument.of(adf));
  }

  @Property(seed = "1", tries = 100, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(AdfSchema.Needed.class)
  void supportedDocumentsAreValid(@ForAll("supportedDocuments") Map<String, Object> adf) {
    assertThat(AdfSchema.violations(documents.checked(adf))).isEmpty();
  }

  @Property(seed = "1", tries = 5_000)
  @AddLifecycleHook(AdfSchema.Needed.class)
  void whatOurCheckLetsThroughIsValid(@ForAll("nearlyDocuments") Map<String, Object> adf) {
    if (passes(adf)) {
      assertThat(AdfSchema.violations(adf)).isEmpty();
    }
  }

  /// In a bodied sync block the schema allows media and paragraphs of any kind; Juncture is
  /// stricter.
  @Property(seed = "1", tries = 2_000)
  @AddLifecycleHook(AdfSchema.Needed.class)
  void whatIsValidPassesOurCheck(@ForAll("shallowDocuments") Map<String, Object> adf) {
    if (!passes(adf)
        && !adf.toString().contains("bodiedSyncBlock")
        && AdfSchema.violations(adf).isEmpty()) {
      assertThatCode(() -> documents.checked(adf)).doesNotThrowAnyException();
    }
  }

  @Property(seed = "1", tries = 1_000)
  void anythingCanBeRead(@ForAll("anything") Map<String, Object> json) {
    assertThatCode(() -> documents.toMarkdown(json)).doesNotThrowAnyException();
    assertThatCode(() -> documents.toPlainText(json)).doesNotThrowAnyException();
  }

  @Property(seed = "1")
  void anythingIsCheckedOrRejectedWithAReason(@ForAll("anything") Map<String, Object> json) {
    assertThatCode(() -> passes(json)).doesNotThrowAnyException();
  }

  @Property(seed = "1")
  void plainLinesComeBackAsTheyWere(@ForAll("plainLines") String text) {
    var adf = documents.fromMarkdown(text).orElseThrow();

    assertThat(documents.toPlainText(adf)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> markdown() {
    var signs =
        Arbitraries.of(
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```",
            "[",
            "](",
            ")",
            "![",
            "<",
            ">",
            "> ",
            "- ",
            "1. ",
            "7) ",
            "# ",
            "- [x] ",
            "- [ ] ",
            "|",
            "\n| a | b |\n|---|---|\n| c | d |\n",
            "---\n",
            "\n",
            "\n\n",
            "    ",
            "  \n",
            "\\",
            "&amp;",
            "&#xD800;",
            "&#10;",
            "<b>",
            "<br>",
            "<!-- x -->",
            "<div>\n",
            "word",
            " ",
            "\t",
            "javascript:alert(1)",
            "https://example.com",
            "[a]: /b\n",
            "[a]",
            "\0",
            "é");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.oneOf(signs, ArbitraryDocuments.words())
            .list()
            .ofMaxSize(40)
            .map(parts -> String.join("", parts)));
  }

  @Provide
  Arbitrary<Map<String, Object>> supportedDocuments() {
    return ArbitraryDocuments.documents();
  }

  @Provide
  Arbitrary<Map<String, Object>> paragraphs() {
    return ArbitraryDocuments.paragraphs();
  }

  @Provide
  Arbitrary<Map<String, Object>> nearlyDocuments() {
    return ArbitraryJson.nearlyDocuments(6);
  }

  /// The validator of the schema takes long to say all that is wrong with a deep document.
  @Provide
  Arbitrary<Map<String, Object>> shallowDocuments() {
    return ArbitraryJson.nearlyDocuments(3);
  }

  @Provide
  Arbitrary<Map<String, Object>> anything() {
    return ArbitraryJson.objects();
  }

  @Provide
  Arbitrary<String> plainLines() {
    return Arbitraries.strings()
        .alpha()
        .ofMinLength(1)
        .ofMaxLength(10)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(lines -> lines.stream().collect(Collectors.joining("\n")));
  }

  private boolean passes(Map<String, Object> adf) {
    try {
      documents.checked(adf);
      return true;
    } catch (DomainException _) {
      return false;
    }
  }
}
