package dev.juncture.adapters.jira.adf;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.text.Characters;

/// A character after a backslash. It starts no autolink: `https\://example.com` stays text.
final class EscapedCharacter extends CustomNode {

  private final char character;

  private EscapedCharacter(char character) {
    this.character = character;
  }

  String literal() {
    return String.valueOf(character);
  }

  static final class ParserFactory implements InlineContentParserFactory {

    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('\\');
    }

    @Override
    public InlineContentParser create() {
      return ParserFactory::parse;
    }

    private static ParsedInline parse(InlineParserState state) {
      var scanner = state.scanner();
      scanner.next();
      var character = scanner.peek();
      if (character >= 128 || !Characters.isPunctuationCodePoint(character)) {
        return ParsedInline.none();
      }
      scanner.next();
      return ParsedInline.of(new EscapedCharacter(character), scanner.position());
    }
  }
}
