package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of the specifications, parsed as descriptions are.
class SpecificationExamplesTest {

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .percentEncodeUrls(true)
          .extensions(List.of(StrikethroughExtension.create(), TablesExtension.create()))
          .build();

  private static final Set<String> EXTENSIONS = Set.of("autolink", "strikethrough", "table");

  /// Juncture reads strikethrough only between two tildes: in `~5 days, ~3 people` one means
  /// "about".
  private static final String ONE_TILDE = "~~Hi~~ Hello, ~there~ world!\n";

  /// What CommonMark leaves as text and GitHub makes links of.
  private static final Set<String> BARE_ADDRESSES =
      Set.of(
          "<https://foo.bar/baz bim>\n",
          "<foo\\+@bar.example.com>\n",
          "< https://foo.bar >\n",
          "https://example.com\n",
          "foo@bar.example.com\n");

  @ParameterizedTest
  @MethodSource
  void commonMarkReadsAsSpecified(Example example) {
    assertThat(html(example)).isEqualTo(example.getHtml().replace("→", "\t"));
  }

  static Stream<Example> commonMarkReadsAsSpecified() {
    return ExampleReader.readExamples(TestResources.getSpec()).stream()
        .filter(example -> !BARE_ADDRESSES.contains(example.getSource()));
  }

  @ParameterizedTest
  @MethodSource
  void gitHubsExtensionsReadAsSpecified(Example example) {
    assertThat(html(example)).isEqualTo(example.getHtml().replace("→", "\t"));
  }

  static Stream<Example> gitHubsExtensionsReadAsSpecified() {
    return ExampleReader.readExamples(TestResources.getGfmSpec()).stream()
        .filter(
            example -> Set.of("autolink", "strikethrough", "table").contains(example.getInfo()));
  }

  private static String html(Example example) {
    return HTML.render(MarkdownParser.parse(example.getSource()));
  }
}
