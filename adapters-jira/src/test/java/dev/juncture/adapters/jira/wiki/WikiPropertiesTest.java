package dev.juncture.adapters.jira.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.adf.ArbitraryDocuments;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;

class WikiPropertiesTest {

  private final AdfDocuments documents = new AdfDocuments();
  private final WikiMarkup markup = new WikiMarkup(documents);

  @Property(seed = "1", tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void plainTextComesBack(@ForAll("words") String text) {
    var wiki = markup.fromText(text);

    assertThat(markup.toText(wiki)).as(wiki).isEqualTo(text);
  }

  @Property(seed = "1", tries = 1_000)
  void blanksDoNotTurnTextIntoABlock(@ForAll("blockSigns") String text) {
    var paragraph =
        Map.of(
            "type",
            "paragraph",
            "content",
            List.of(Map.<String, Object>of("type", "text", "text", text)));

    var wiki = markup.fromDocument(Map.of("type", "doc", "content", List.of(paragraph)));

    assertThat(markup.toDocument(wiki).toString())
        .as(wiki)
        .doesNotContain("List", "heading", "blockquote", "rule");
    assertThat(words(markup.toText(wiki))).as(wiki).isEqualTo(words(text));
  }

  @Property(seed = "1", tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void marksSurviveTheWayToWikiMarkupAndBack(@ForAll("paragraphs") Map<String, Object> paragraph) {
    assertSurvives(Map.of("type", "doc", "content", List.of(paragraph)));
  }

  @Property(seed = "1", tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void documentsSurviveTheWayToWikiMarkupAndBack(
      @ForAll("documents") Map<String, Object> document) {
    assertSurvives(document);
  }

  @Test
  void theExamplesOfTheSpecificationsSurvive() {
    for (var spec : List.of(TestResources.getSpec(), TestResources.getGfmSpec())) {
      for (var example : ExampleReader.readExamples(spec)) {
        var wiki = markup.fromMarkdown(example.getSource().replace('→', '\t'));

        assertThat(markup.fromMarkdown(markup.toMarkdown(wiki))).isEqualTo(wiki);
      }
    }
  }

  /// What wiki markup lacks is lost on the first way only; words never are.
  private void assertSurvives(Map<String, Object> document) {
    var wiki = markup.fromDocument(document);
    var stored = markup.fromMarkdown(markup.toMarkdown(wiki));

    assertThat(markup.fromMarkdown(markup.toMarkdown(stored))).isEqualTo(stored);
    if (!document.toString().matches("(?s).*(link|subsup).*")) {
      assertThat(words(markup.toText(wiki)))
          .as(wiki)
          .isEqualTo(words(documents.toPlainText(document)));
    }
  }

  /// Without blanks, and without digits, points and dashes, which may be signs of lists.
  private static String words(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cntrl}\\d.-]+", "");
  }

  @Property(seed = "1", tries = 5_000)
  void anythingCanBeRead(@ForAll("wiki") String wiki) {
    assertThat(markup.toMarkdown(wiki)).isNotNull();
    assertThat(markup.toText(wiki)).isNotNull();
  }

  @Provide
  Arbitrary<String> words() {
    var signs =
        Arbitraries.of(
            "h1. ", "bq. ", "(*)", ":)", "??", "{code}", "{{", "}}", "http://a.b/c", "^", "---");
    return Arbitraries.oneOf(ArbitraryDocuments.words(), signs)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(words -> String.join("", words))
        .filter(text -> !text.isBlank() && text.equals(text.strip()) && text.lines().count() == 1);
  }

  @Provide
  Arbitrary<String> blockSigns() {
    var blanks = Arbitraries.strings().withChars(' ', '\t').ofMaxLength(3);
    var signs = Arbitraries.of("*", "#", "-", "**", "#*", "*#", "--", "h1.", "h6.", "bq.");
    return Combinators.combine(
            blanks, signs, Arbitraries.of("", " ", "\t"), Arbitraries.of("x", "* x"))
        .as((before, sign, after, rest) -> before + sign + after + rest);
  }

  @Provide
  Arbitrary<Map<String, Object>> paragraphs() {
    return ArbitraryDocuments.paragraphs().filter(WikiPropertiesTest::hasNoBareAddress);
  }

  @Provide
  Arbitrary<Map<String, Object>> documents() {
    return ArbitraryDocuments.documents().filter(WikiPropertiesTest::hasNoBareAddress);
  }

  /// On the way back from Markdown an address is a link to itself.
  private static boolean hasNoBareAddress(Map<String, Object> document) {
    return !document.toString().contains("https://example.org");
  }

  @Provide
  Arbitrary<String> wiki() {
    var pieces =
        Arbitraries.of(
            "*",
            "_",
            "-",
            "+",
            "^",
            "~",
            "{*}",
            "{{",
            "}}",
            "{code}",
            "{code:java}",
            "{noformat}",
            "{quote}",
            "{panel:title=x}",
            "{panel}",
            "{color:red}",
            "{color}",
            "{foo}",
            "[",
            "]",
            "|",
            "||",
            "[a|http://b.c]",
            "[~me]",
            "!",
            "!a.png!",
            "\\",
            "\\\\",
            "\n",
            "\n\n",
            "* ",
            "# ",
            "#* ",
            "h1. ",
            "bq. ",
            "----",
            "&#42;",
            "&amp;",
            "http://a.b",
            "word",
            " ",
            "é",
            "😀");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        pieces.list().ofMaxSize(40).map(parts -> String.join("", parts)));
  }
}
