package dev.juncture.adapters.jira.adf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.testing.simulators.atlassian.data.SampleDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Converts a corpus there and back, and counts what is lost.
class CorpusTest {

  private static final Pattern NUMERIC_REFERENCE = Pattern.compile("&#[0-9xX][0-9a-fA-F]*;");

  /// The nodes that Markdown can express outside of table cells. Others become one of these.
  private static final Set<String> IN_MARKDOWN =
      Set.of(
          "heading",
          "bulletList",
          "orderedList",
          "listItem",
          "codeBlock",
          "table",
          "tableRow",
          "tableHeader",
          "tableCell",
          "rule",
          "hardBreak");

  private final AdfDocuments documents = new AdfDocuments();

  @Test
  void theExamplesOfTheSpecificationsLoseNothing() {
    var examples =
        Stream.of(TestResources.getSpec(), TestResources.getGfmSpec())
            .flatMap(spec -> ExampleReader.readExamples(spec).stream())
            .map(Example::getSource)
            .map(source -> source.replace('→', '\t'))
            .toList();

    assertNothingIsLost(examples);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bug-report.md", "design-note.md"})
  void longDocumentsLoseNothing(String name) {
    assertNothingIsLost(List.of(resource("corpus/" + name)));
  }

  /// Markdown as a person writes it comes back with the same text: no reference, no backslash more.
  @ParameterizedTest
  @ValueSource(strings = {"bug-report.md", "design-note.md"})
  void longDocumentsStayReadable(String name) {
    var markdown = documents.toMarkdown(documents.fromMarkdown(resource("corpus/" + name)).get());

    assertThat(NUMERIC_REFERENCE.matcher(markdown).find()).as(markdown).isFalse();
    assertThat(markdown.chars().filter(c -> c == '\\').count()).as(markdown).isLessThan(10);
  }

  @ParameterizedTest
  @MethodSource
  void descriptionsOfTheSimulatorLoseNoText(Map<String, Object> adf) {
    var markdown = documents.toMarkdown(adf);
    var back = documents.fromMarkdown(markdown).orElseGet(() -> Adf.doc(List.of()));

    assertThat(references(markdown, adf)).as(markdown).isZero();
    assertThat(lost(nodes(adf), nodes(back))).as(markdown).isEmpty();
    assertThat(documents.toPlainText(back).replaceAll("\\s", ""))
        .as(markdown)
        .isEqualTo(documents.toPlainText(adf).replaceAll("\\s", ""));
  }

  @SuppressWarnings("unchecked")
  static Stream<Map<String, Object>> descriptionsOfTheSimulatorLoseNoText() {
    var json = new ObjectMapper();
    return SampleDocuments.load().all().stream()
        .map(document -> (Map<String, Object>) json.convertValue(document, Map.class));
  }

  private void assertNothingIsLost(List<String> corpus) {
    int references = 0;
    var lostNodes = new ArrayList<String>();
    var lostText = new ArrayList<String>();
    for (var source : corpus) {
      var adf = documents.fromMarkdown(source).orElseGet(() -> Adf.doc(List.of()));
      var markdown = documents.toMarkdown(adf);
      var back = documents.fromMarkdown(markdown).orElseGet(() -> Adf.doc(List.of()));
      references += references(markdown, adf);
      if (!NormalizedDocument.of(back).equals(NormalizedDocument.of(adf))) {
        lostNodes.add(source + "\n⇒ " + markdown);
      }
      if (!text(back).equals(text(adf))) {
        lostText.add(source + "\n⇒ " + markdown);
      }
    }

    assertThat(lostNodes).isEmpty();
    assertThat(lostText).isEmpty();
    assertThat(references).isZero();
  }

  /// The references that are not text themselves.
  private static long references(String markdown, Map<String, Object> adf) {
    return NUMERIC_REFERENCE.matcher(markdown).results().count()
        - NUMERIC_REFERENCE.matcher(new Node(adf).innerText()).results().count();
  }

  private static String text(Map<String, Object> adf) {
    return new Node(adf).innerText().replaceAll("\\s", "");
  }

  private static List<String> nodes(Map<String, Object> adf) {
    var types = new ArrayList<String>();
    var open = new ArrayList<>(List.of(new Node(adf)));
    while (!open.isEmpty()) {
      var node = open.removeLast();
      if (IN_MARKDOWN.contains(node.type())) {
        types.add(node.type());
      }
      if (!node.is("tableCell") && !node.is("tableHeader")) {
        open.addAll(node.children());
      }
    }
    return types;
  }

  private static List<String> lost(List<String> before, List<String> after) {
    var lost = new ArrayList<>(before);
    after.forEach(lost::remove);
    return lost;
  }

  private static String resource(String name) {
    try (var file = CorpusTest.class.getResourceAsStream(name)) {
      return new String(requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
