package dev.juncture.adapters.jira.adf;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/// Lets the parser read a number of `<` in a block as the start of a tag or an address, when a `>`
/// is not far. The others are text.
record AngleBracketLimit(int max) implements InlineContentParserFactory {

  /// The library matches addresses with an expression that recurses for each part of a host name.
  static final int MAX_LENGTH = 2_000;

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('<');
  }

  @Override
  public InlineContentParser create() {
    return new Limited(max);
  }

  private static final class Limited implements InlineContentParser {

    private int remaining;

    private Limited(int max) {
      this.remaining = max;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      var scanner = state.scanner();
      scanner.next();
      var afterBracket = scanner.position();
      return remaining-- > 0 && closes(scanner)
          ? ParsedInline.none()
          : ParsedInline.of(new Text("<"), afterBracket);
    }

    private static boolean closes(Scanner scanner) {
      for (int i = 0; i < MAX_LENGTH && scanner.hasNext(); i++) {
        if (scanner.next('>')) {
          return true;
        }
        scanner.next();
      }
      return false;
    }
  }
}
