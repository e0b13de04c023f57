package dev.juncture.adapters.jira.adf;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;

/// A run of `*`, `_` or `~`, until [EmphasisResolver] decides what it means. The library's own
/// processing of delimiters cannot be told which characters may stand beside them.
final class DelimiterRun extends CustomNode {

  private final char sign;
  private final int length;
  private final Flanking flanking;
  private int left;

  private DelimiterRun(char sign, int length, Flanking flanking) {
    this.sign = sign;
    this.length = length;
    this.flanking = flanking;
    this.left = length;
  }

  char sign() {
    return sign;
  }

  /// The number of characters in the source.
  int length() {
    return length;
  }

  /// The number of characters that no emphasis has used yet.
  int left() {
    return left;
  }

  boolean canOpen() {
    return flanking.canOpen();
  }

  boolean canClose() {
    return flanking.canClose();
  }

  void use(int count) {
    left -= count;
  }

  String literal() {
    return String.valueOf(sign).repeat(left);
  }

  /// Parses runs. Beyond a number of signs in one block they are text, because emphasis nests as
  /// deep as there are signs.
  record ParserFactory(int maxSigns) implements InlineContentParserFactory {

    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('*', '_', '~');
    }

    @Override
    public InlineContentParser create() {
      return new RunParser(maxSigns);
    }
  }

  private static final class RunParser implements InlineContentParser {

    private int remaining;

    private RunParser(int maxSigns) {
      this.remaining = maxSigns;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      var scanner = state.scanner();
      var sign = scanner.peek();
      int before = scanner.peekPreviousCodePoint();
      int count = scanner.matchMultiple(sign);
      remaining -= count;
      var node =
          remaining < 0
              ? new Text(String.valueOf(sign).repeat(count))
              : new DelimiterRun(sign, count, Flanking.of(sign, before, scanner.peekCodePoint()));
      return ParsedInline.of(node, scanner.position());
    }
  }
}
