package dev.juncture.adapters.jira.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownToAdfTest {

  private final AdfDocuments documents = new AdfDocuments();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      textBlock =
          """
          one => {"type":"paragraph","content":[{"type":"text","text":"one"}]}
          one\\ntwo => {"type":"paragraph","content":[{"type":"text","text":"one"},{"type":"hardBreak"},{"type":"text","text":"two"}]}
          one\\\\\\ntwo => {"type":"paragraph","content":[{"type":"text","text":"one"},{"type":"hardBreak"},{"type":"text","text":"two"}]}
          ^## two^ => {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"two"}]}
          **a** => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"strong"}]}]}
          *a* => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"em"}]}]}
          ~~a~~ => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"strike"}]}]}
          ~5 ~a~ => {"type":"paragraph","content":[{"type":"text","text":"~5 ~a~"}]}
          **`a`** => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"code"}]}]}
          [`a`](u) => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"u"}},{"type":"code"}]}]}
          [a](u "t") => {"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"u","title":"t"}}]}]}
          <https://a.b> => {"type":"paragraph","content":[{"type":"text","text":"https://a.b","marks":[{"type":"link","attrs":{"href":"https://a.b"}}]}]}
          [](u) => {"type":"paragraph","content":[{"type":"text","text":"u","marks":[{"type":"link","attrs":{"href":"u"}}]}]}
          ![alt](u) => {"type":"paragraph","content":[{"type":"text","text":"alt","marks":[{"type":"link","attrs":{"href":"u"}}]}]}
          [![alt](i)](u) => {"type":"paragraph","content":[{"type":"text","text":"alt","marks":[{"type":"link","attrs":{"href":"u"}}]}]}
          a <b>c</b> => {"type":"paragraph","content":[{"type":"text","text":"a <b>c</b>"}]}
          a<br>b => {"type":"paragraph","content":[{"type":"text","text":"a"},{"type":"hardBreak"},{"type":"text","text":"b"}]}
          <div>\\nx => {"type":"paragraph","content":[{"type":"text","text":"<div>"},{"type":"hardBreak"},{"type":"text","text":"x"}]}
          --- => {"type":"rule"}
          - a => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}]}
          1. a => {"type":"orderedList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}]}
          7. a => {"type":"orderedList","attrs":{"order":7},"content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}]}
          - [ ] a => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"[ ] a"}]}]}]}
          - [X] a => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"[x] a"}]}]}]}
          - # a => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"strong"}]}]}]}]}
          - => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[]}]}]}
          - - a => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}]}]}]}
          > a => {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}
          > > a => {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}
          > # a => {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"strong"}]}]}]}
          > --- => {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"---"}]}]}
          > => {"type":"blockquote","content":[{"type":"paragraph","content":[]}]}
          ```java x\\na\\n``` => {"type":"codeBlock","attrs":{"language":"java"},"content":[{"type":"text","text":"a"}]}
          ```\\n``` => {"type":"codeBlock","content":[]}
          a|b\\n-|-\\nc|d => {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]},{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"c"}]}]},{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"d"}]}]}]}]}
          > a|b\\n> -|-\\n> c|d => {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"strong"}]},{"type":"text","text":" | "},{"type":"text","text":"b","marks":[{"type":"strong"}]}]},{"type":"paragraph","content":[{"type":"text","text":"c | d"}]}]}
          """)
  void givenMarkdown_whenConverting_thenItIsThatBlock(String markdown, String block) {
    var adf = documents.fromMarkdown(unescaped(markdown)).orElseThrow();

    assertThat(adf).isEqualTo(json("{\"type\":\"doc\",\"version\":1,\"content\":[" + block + "]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "[a]: /unused"})
  void givenNothingToShow_whenConverting_thenThereIsNoDocument(String markdown) {
    assertThat(documents.fromMarkdown(markdown)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x"
      })
  void givenALinkThatRunsCode_whenConverting_thenOnlyItsTextIsLeft(String href) {
    var adf = documents.fromMarkdown("[a](<" + href + ">)").orElseThrow();

    assertThat(adf.toString()).contains("text=a").doesNotContain("marks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"> ", ">", "* ", "1. ", "*", "_", "**a ", "_a **", "[", "![", "`", "<", "- > "})
  void givenAHostileNest_whenConverting_thenTheDocumentIsModest(String sign) {
    var nest = sign.repeat(30_000 / sign.length());

    var adf = documents.fromMarkdown(nest + "a").orElseThrow();

    assertThat(documents.checked(adf)).isSameAs(adf);
    assertThat(documents.toMarkdown(adf)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'*a ', ' a*'", "'**', '**'", "'![', '](u)'", "'_a **', '** a_'"})
  void givenNestsThatClose_whenConverting_thenNothingOverflows(String opening, String closing) {
    var times = 32_000 / (opening.length() + closing.length());

    var adf = documents.fromMarkdown(opening.repeat(times) + "x" + closing.repeat(times));

    assertThat(documents.checked(adf.orElseThrow())).isNotEmpty();
  }

  @Test
  void givenAWideHeadOverManyShortRows_whenConverting_thenTheRowsAreNotPadded() {
    var head = "|a".repeat(4_000) + "\n" + "|-".repeat(4_000) + "\n";

    var adf = documents.fromMarkdown(head + "|\n".repeat(8_000)).orElseThrow();

    assertThat(adf.toString()).hasSizeLessThan(1_000_000);
  }

  @Test
  void givenALongLinkNamedManyTimes_whenConverting_thenTheDocumentIsRefused() {
    var markdown = "[a]: /" + "x".repeat(10_000) + "\n\n" + "[a] ".repeat(5_000);

    assertThatThrownBy(() -> documents.fromMarkdown(markdown))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal ->
                assertThat(refusal.error())
                    .isEqualTo(
                        new InvalidValue(
                            "description", "must not become a document of more than 1 MB")));
  }

  @Test
  void givenATextThatIsTooLong_whenConverting_thenItIsRefused() {
    assertThatThrownBy(() -> documents.fromMarkdown("a".repeat(32_768)))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal ->
                assertThat(refusal.error())
                    .isEqualTo(
                        new InvalidValue(
                            "description", "must not be longer than 32,767 characters")));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\\\", "\\");
  }

  private static Map<?, ?> json(String text) {
    try {
      return new ObjectMapper().readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
