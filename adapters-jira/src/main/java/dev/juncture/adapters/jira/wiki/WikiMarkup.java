package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.adf.Node;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;

/// Converts wiki markup. Stateless and thread-safe. Both directions go through the document format
/// of Jira Cloud, so that a text means the same on Cloud and on Data Center.
///
/// @see <a href="https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all">Text
///   Formatting Notation Help</a>
@Singleton
public final class WikiMarkup {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

  private final AdfDocuments adf;

  public WikiMarkup(AdfDocuments adf) {
    this.adf = adf;
  }

  /// Converts Markdown, or plain text with its line breaks; empty for blank text. What wiki markup
  /// lacks is simplified: numbers of lists start at one, tasks become items with a box in brackets.
  /// Fails with InvalidValue of `description` when the text is too long for Jira.
  public String fromMarkdown(String markdown) {
    return adf.fromMarkdown(markdown).map(this::fromDocument).orElse("");
  }

  /// Converts a document of [AdfDocuments], as [#fromMarkdown] does.
  public String fromDocument(Map<String, Object> document) {
    return WikiWriter.document(new Node(document));
  }

  /// Escapes a text, so that Jira shows each of its characters.
  public String fromText(String text) {
    var wiki = new StringBuilder();
    for (var line : LINE_BREAK.split(text, -1)) {
      var blanks = line.length() - line.stripLeading().length();
      wiki.append(wiki.isEmpty() ? "" : "\n").append(line, 0, blanks);
      wiki.append(WikiText.escaped(line.substring(blanks), true, true));
    }
    return wiki.toString();
  }

  /// Accepts any input: unknown macros and unclosed markup become text.
  public String toMarkdown(String wiki) {
    return adf.toMarkdown(WikiReader.document(wiki));
  }

  /// Returns a document of [AdfDocuments]. Accepts any input.
  public Map<String, Object> toDocument(String wiki) {
    return WikiReader.document(wiki);
  }

  /// Returns the text without markup, one line per line. Accepts any input.
  public String toText(String wiki) {
    return adf.toPlainText(WikiReader.document(wiki));
  }
}
