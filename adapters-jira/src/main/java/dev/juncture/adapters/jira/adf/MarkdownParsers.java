package dev.juncture.adapters.jira.adf;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/// Parses CommonMark with GitHub's tables, strikethrough and task lists. Limits protect the stack
/// and the memory against hostile text; markup beyond a limit is read as text.
final class MarkdownParsers {

  private static final int MAX_NESTED_BLOCKS = 40;
  private static final int MAX_DELIMITERS_IN_A_BLOCK = 1_000;
  private static final int MAX_NESTED_IMAGES = 20;

  /// The parser pads every row to the width of the header, so a wide header over many short rows
  /// multiplies.
  private static final long MAX_TABLE_CELLS = 100_000;

  private static final Extension STRIKE =
      StrikethroughExtension.builder().requireTwoTildes(true).build();
  private static final Extension TASKS = TaskListItemsExtension.create();
  private static final Parser PLAIN = parser(List.of(STRIKE, TASKS));
  private static final Parser WITH_TABLES =
      parser(List.of(STRIKE, TASKS, TablesExtension.create()));

  static Node parse(String markdown) {
    return (exceedsTableLimit(markdown) ? PLAIN : WITH_TABLES).parse(markdown);
  }

  private static Parser parser(List<Extension> extensions) {
    return Parser.builder()
        .extensions(extensions)
        .maxOpenBlockParsers(MAX_NESTED_BLOCKS)
        .customInlineContentParserFactory(new DelimiterLimits())
        .linkProcessor(MarkdownParsers::tooDeepImageAsText)
        .build();
  }

  private static boolean exceedsTableLimit(String markdown) {
    var width = markdown.lines().mapToLong(MarkdownParsers::pipes).max().orElse(0);
    return width * markdown.lines().count() > MAX_TABLE_CELLS;
  }

  private static long pipes(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  private static LinkResult tooDeepImageAsText(
      LinkInfo link, Scanner scanner, InlineParserContext context) {
    if (link.marker() == null || !nestsTooDeep(link.text())) {
      return LinkResult.none();
    }
    var literal = new Text("![" + link.text() + "]");
    return LinkResult.replaceWith(literal, link.afterTextBracket()).includeMarker();
  }

  private static boolean nestsTooDeep(String text) {
    int from = -1;
    for (int i = 0; i <= MAX_NESTED_IMAGES; i++) {
      from = text.indexOf("![", from + 1);
      if (from < 0) {
        return false;
      }
    }
    return true;
  }

  /// Emphasis nests as deep as there are delimiters, and the parser processes it recursively.
  private record DelimiterLimits() implements InlineContentParserFactory {

    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('*', '_', '~');
    }

    @Override
    public InlineContentParser create() {
      return new DelimiterLimit();
    }
  }

  private static final class DelimiterLimit implements InlineContentParser {

    private int seen;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      var scanner = state.scanner();
      var delimiter = scanner.peek();
      int count = scanner.matchMultiple(delimiter);
      seen += count;
      return seen <= MAX_DELIMITERS_IN_A_BLOCK
          ? ParsedInline.none()
          : ParsedInline.of(new Text(String.valueOf(delimiter).repeat(count)), scanner.position());
    }
  }

  private MarkdownParsers() {}
}
