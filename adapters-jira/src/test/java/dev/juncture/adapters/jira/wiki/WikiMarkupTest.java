package dev.juncture.adapters.jira.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WikiMarkupTest {

  private final WikiMarkup markup = new WikiMarkup(new AdfDocuments());

  @ParameterizedTest
  @MethodSource("pairs")
  void givenMarkdown_whenWriting_thenItIsWikiMarkupThatReadsBack(String markdown, String wiki) {
    assertThat(markup.fromMarkdown(markdown)).isEqualTo(wiki);
    assertThat(markup.toMarkdown(wiki)).isEqualTo(markdown);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("## Steps", "h2. Steps"),
        Arguments.of("**b** _i_ ~~s~~ <u>u</u>", "*b* _i_ -s- +u+"),
        Arguments.of("H<sub>2</sub>O x<sup>2</sup>", "H{~}2{~}O x{^}2{^}"),
        Arguments.of("_**x**_", "_*x*_"),
        Arguments.of("in**word**s", "in{*}word{*}s"),
        Arguments.of("**Note**: read it", "*Note*: read it"),
        Arguments.of("`a{b}`", "{{a\\{b\\}}}"),
        Arguments.of("- a\n  - b\n    1. c\n- d", "* a\n** b\n**# c\n* d"),
        Arguments.of("1. a\n   - b\n2. c", "# a\n#* b\n# c"),
        Arguments.of("- a\n\n  ```java\n  x\n\n  y\n  ```", "* a\n{code:java}\nx\n\ny\n{code}"),
        Arguments.of("> one", "bq. one"),
        Arguments.of("> one\n>\n> two", "{quote}\none\n\ntwo\n{quote}"),
        Arguments.of("---", "----"),
        Arguments.of("```\n{code} {noformat\n```", "{noformat}\n{code} {noformat\n{noformat}"),
        Arguments.of("[a|b](https://x.org/c)", "[a\\|b|https://x.org/c]"),
        Arguments.of("see https://x.org/a_b_c.", "see https://x.org/a_b_c."),
        Arguments.of("![alt](https://x.org/a.png)", "!https://x.org/a.png|alt=alt!"),
        Arguments.of(
            "| h | i |\n| --- | --- |\n| a | **b** |\n|  | c\\|d |",
            "||h||i||\n|a|*b*|\n| |c\\|d|"),
        Arguments.of("a  \nb", "a\nb"),
        Arguments.of("snake_case well-known 2\\*3 a - b", "snake_case well-known 2*3 a - b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* no list",
        "# none",
        "- none",
        "h1. no heading",
        "bq. no quote",
        "||no||table||",
        "----",
        "*not strong* _em_ -strike- +under+ ^sup^ ~sub~ ??cite??",
        "{code}x{code} {{mono}} {color:red}red{color}",
        "[text|http://x.org] [~admin] [^file] !image.png!",
        "C:\\Users\\me \\\\server\\share \\",
        ":) (x) (*) --> --- &amp; &#42;",
        "line one\nline two\n\nparagraph",
        "@someone"
      })
  void givenPlainText_whenWriting_thenNothingInItIsMarkup(String text) {
    assertThat(markup.toText(markup.fromText(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void givenWikiMarkupOfJira_whenReading_thenItIsMarkdown(String wiki, String markdown) {
    assertThat(markup.toMarkdown(wiki)).isEqualTo(markdown);
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("[~jdoe] see [^log.txt]", "@jdoe see log.txt"),
        Arguments.of("{panel:title=Note|bgColor=#fff}\ntext\n{panel}", "> **Note**\n>\n> text"),
        Arguments.of("{info}a{info} b", "> a\n\nb"),
        Arguments.of("{color:red}red{color} {anchor:x}here", "red here"),
        Arguments.of("{toc:maxLevel=3}", "{toc:maxLevel=3}"),
        Arguments.of("{code:title=A.java|java}\nx\n{code}", "```java\nx\n```"),
        Arguments.of("{code}\nnever closed", "{code}  \nnever closed"),
        Arguments.of("a\\\\b", "a  \nb"),
        Arguments.of("* a\r\ncontinued\r\n\r\nb", "- a  \n  continued\n\nb"),
        Arguments.of("|a\nb|c|", "|  |  |\n| --- | --- |\n| a<br>b | c |"),
        Arguments.of(
            "|| ||h||\n||row|[t|http://x.org]|",
            "|  | h |\n| --- | --- |\n| row | [t](http://x.org) |"),
        Arguments.of("[javascript|javascript:alert(1)]", "[javascript|javascript:alert(1)]"),
        Arguments.of("!screen shot.png|thumbnail!", "screen shot.png"),
        Arguments.of("*a _b* c_", "**a \\_b** c\\_"));
  }

  @Test
  void givenHostileText_whenReading_thenTheTimeGrowsWithTheLengthOnly() {
    for (var piece :
        new String[] {
          "{quote}",
          "{code}",
          "{{",
          "[",
          "[a|",
          "!a",
          "*a ",
          "_*",
          "|",
          "||",
          "{panel:",
          "{panel}{info}",
          "\\",
          "h1. ",
          "* ",
          "# \n",
          "&#",
          "http://",
          "{*}",
          "-"
        }) {
      var text = piece.repeat(100_000 / piece.length());

      assertThat(markup.toMarkdown(text)).isNotNull();
      assertThat(markup.toText(text)).isNotNull();
      assertThat(markup.fromText(text)).isNotNull();
    }
  }
}
