package dev.juncture.adapters.jira.adf;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import java.util.List;
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
          10<sup>6</sup> => {"type":"paragraph","content":[{"type":"text","text":"10"},{"type":"text","text":"6","marks":[{"type":"subsup","attrs":{"type":"sup"}}]}]}
          a<sup> => {"type":"paragraph","content":[{"type":"text","text":"a<sup>"}]}
          ![alt](https://a.b/c.png) => {"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":{"type":"external","url":"https://a.b/c.png","alt":"alt"}}]}
          [![alt](https://a.b/c.png)](u) => {"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":{"type":"external","url":"https://a.b/c.png","alt":"alt"},"marks":[{"type":"link","attrs":{"href":"u"}}]}]}
          x ![alt](https://a.b/c.png) => {"type":"paragraph","content":[{"type":"text","text":"x "},{"type":"text","text":"alt","marks":[{"type":"link","attrs":{"href":"https://a.b/c.png"}}]}]}
          - [x] a\\n  - [ ] b => {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"[x] a"}]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"[ ] b"}]}]}]}]}]}
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
      strings = {
        "> ",
        ">",
        "* ",
        "1. ",
        "*",
        "_",
        "**a ",
        "_a **",
        "[",
        "![",
        "[a](",
        "[a](<b",
        "[a]: <b ",
        "`",
        "<",
        "<!--",
        "<a@b.",
        "<sup>",
        "www.a_",
        "_www.a_b",
        "http://a_b.",
        "https://a.b(",
        "a@b.c ",
        "a@b_",
        "- > "
      })
  void givenAHostileNest_whenConverting_thenTheDocumentIsModest(String sign) {
    var nest = sign.repeat(30_000 / sign.length());

    var adf = documents.fromMarkdown(nest + "a").orElseThrow();

    assertThat(documents.checked(adf)).isSameAs(adf);
    assertThat(documents.toMarkdown(adf)).isNotEmpty();
  }

  /// The library's expression for addresses recurses.
  @Test
  void givenAnEmailAddressWithManyParts_whenConverting_thenNothingOverflows() {
    var adf = documents.fromMarkdown("<a@b" + ".b".repeat(16_000) + ">").orElseThrow();

    assertThat(new Node(adf).innerText()).startsWith("<a@b.b");
  }

  @ParameterizedTest
  @CsvSource({"'*a ', ' a*'", "'**', '**'", "'![', '](u)'", "'_a **', '** a_'", "<sup>, </sup>"})
  void givenNestsThatClose_whenConverting_thenNothingOverflows(String opening, String closing) {
    var times = 32_000 / (opening.length() + closing.length());

    var adf = documents.fromMarkdown(opening.repeat(times) + "x" + closing.repeat(times));

    assertThat(documents.checked(adf.orElseThrow())).isNotEmpty();
  }

  @Test
  void givenAWideHeadOverManyShortRows_whenConverting_thenTheTableIsRejected() {
    var head = "|a".repeat(4_000) + "\n" + "|-".repeat(4_000) + "\n";

    assertRejected(
        head + "|\n".repeat(8_000), "must not contain a table of more than 20,000 cells");
  }

  @Test
  void givenManyTablesThatAreNotLarge_whenConverting_thenTheyAreTables() {
    var table = "| a | b |\n|---|---|\n| c | d |\n\n";

    var adf = documents.fromMarkdown(table.repeat(900)).orElseThrow();

    assertThat((List<?>) adf.get("content")).hasSize(900);
  }

  @Test
  void givenALongLinkNamedManyTimes_whenConverting_thenTheDocumentIsRejected() {
    var markdown = "[a]: /" + "x".repeat(10_000) + "\n\n" + "[a] ".repeat(5_000);

    assertRejected(markdown, "must not become a document of more than 1 MB");
  }

  @Test
  void givenATextThatIsTooLong_whenConverting_thenItIsRejected() {
    assertRejected("a".repeat(32_768), "must not be longer than 32,767 characters");
  }

  private void assertRejected(String markdown, String requirement) {
    assertThatThrownBy(() -> documents.fromMarkdown(markdown))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal ->
                assertThat(refusal.error())
                    .isEqualTo(new InvalidValue("description", requirement)));
  }

  /// What is a link, with its target; each pair as `text=target`.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      textBlock =
          """
          See https://gitlab.example.com/acme/-/merge_requests/19, please. => https://gitlab.example.com/acme/-/merge_requests/19
          (http://localhost:8080/a_(b)) => http://localhost:8080/a_(b)
          **https://example.com/a**. => https://example.com/a
          https://example.com/__init__.py?x=*1* => https://example.com/__init__.py?x=*1
          詳細はhttps://example.com/a を => https://example.com/a
          Is it https://example.com?! => https://example.com
          www.example.com/a, => www.example.com/a=http://www.example.com/a
          Ask ada@example.com. => ada@example.com=mailto:ada@example.com
          _ada@example.com_ => ada@example.com=mailto:ada@example.com
          | a |\\n|---|\\n| https://example.com | => https://example.com
          - [ ] read https://example.com; => https://example.com
          `https://example.com` => ^^
          ^    https://example.com^ => ^^
          https\\\\://example.com => ^^
          lodash@4.17.21 and a@b => ^^
          xhttps://example.com => ^^
          https:// www. @ => ^^
          [text https://a.b](https://c.d) => text https://a.b=https://c.d
          ![https://a.b](https://c.d) x => https://a.b=https://c.d
          """)
  void givenAddressesInText_whenConverting_thenTheyAreLinksAsOnGitHub(
      String markdown, String links) {
    var adf = documents.fromMarkdown(unescaped(markdown)).orElseThrow();

    assertThat(links(adf)).isEqualTo(links);
  }

  private static String links(Object json) {
    return switch (json) {
      case Map<?, ?> map when map.get("marks") instanceof List<?> marks -> link(map, marks);
      case Map<?, ?> map ->
          map.containsKey("content") ? links(requireNonNull(map.get("content"))) : "";
      case List<?> list -> list.stream().map(MarkdownToAdfTest::links).collect(joining());
      default -> "";
    };
  }

  private static String link(Map<?, ?> text, List<?> marks) {
    return marks.stream()
        .map(mark -> (Map<?, ?>) mark)
        .filter(mark -> "link".equals(mark.get("type")))
        .map(mark -> ((Map<?, ?>) requireNonNull(mark.get("attrs"))).get("href"))
        .map(href -> href.equals(text.get("text")) ? "" + href : text.get("text") + "=" + href)
        .collect(joining());
  }

  /// Emphasis as a person who writes Japanese, Chinese or Korean means it.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          **重要：**ここを確認。 => 重要：
          これは**「太字」**です。 => 「太字」
          マークは**(A)**です => (A)
          **마크다운(Markdown)**을 => 마크다운(Markdown)
          *注意。*次 => 注意。
          ~~旧：~~新 => 旧：
          """)
  void givenEmphasisWithoutSpaces_whenConverting_thenItIsEmphasis(String markdown, String marked) {
    var adf = documents.fromMarkdown(markdown).orElseThrow();

    assertThat(adf.toString()).contains("text=" + marked + ", marks=");
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
