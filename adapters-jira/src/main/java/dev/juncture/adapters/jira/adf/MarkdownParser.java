package dev.juncture.adapters.jira.adf;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/// Parses CommonMark with GitHub's tables, strikethrough, task lists and autolinks. Limits protect
/// the stack and the memory against hostile text; markup beyond a limit is read as text.
final class MarkdownParser {

  private static final int MAX_NESTED_BLOCKS = 40;
  private static final int MAX_DELIMITERS_IN_A_BLOCK = 1_000;
  private static final int MAX_NESTED_IMAGES = 20;

  /// Each may be read to the end of the block in search of its partner.
  private static final int MAX_ANGLE_BRACKETS_IN_A_BLOCK = 1_000;

  private static final Pattern TABLE_RULE = Pattern.compile("[ \\t>*+|:-]*-[ \\t|:-]*");

  private static final List<Extension> EXTENSIONS =
      List.of(TaskListItemsExtension.create(), TablesExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(MAX_NESTED_BLOCKS)
          .customInlineContentParserFactory(
              new DelimiterRun.ParserFactory(MAX_DELIMITERS_IN_A_BLOCK))
          .customInlineContentParserFactory(new EscapedCharacter.ParserFactory())
          .customInlineContentParserFactory(new AngleBracketLimit(MAX_ANGLE_BRACKETS_IN_A_BLOCK))
          .postProcessor(new InlinePostProcessor())
          .linkProcessor(MarkdownParser::tooDeepImageAsText)
          .build();

  /// Fails with InvalidValue of `description` when a table is too large.
  static Node parse(String markdown) {
    requireAllowedTables(markdown);
    return PARSER.parse(markdown);
  }

  /// The parser pads every row to the width of the header, so a wide header over many short rows
  /// multiplies. The line below the header has as many bars as the table has columns.
  private static void requireAllowedTables(String markdown) {
    long columns = 0;
    long rows = 0;
    for (var line : (Iterable<String>) markdown.lines()::iterator) {
      if (line.isBlank()) {
        columns = 0;
      } else if (columns == 0 && line.indexOf('|') >= 0 && TABLE_RULE.matcher(line).matches()) {
        columns = line.chars().filter(c -> c == '|').count();
        rows = 1;
      } else {
        rows++;
      }
      if (columns * rows > AdfLimits.MAX_TABLE_CELLS) {
        throw AdfLimits.tableTooLarge();
      }
    }
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

  private MarkdownParser() {}
}
