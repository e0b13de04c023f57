package dev.juncture.adapters.jira.adf;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// Converts and validates Jira's long texts. Stateless and thread-safe.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">
///   Atlassian Document Format</a>
@Singleton
public final class AdfDocuments {

  /// Converts Markdown, or plain text with its line breaks, to a document of nodes that Jira
  /// supports. Empty for blank text, for which Jira expects null. Fails with InvalidValue of
  /// `description` when the text is too long for Jira.
  public Optional<Map<String, Object>> fromMarkdown(String markdown) {
    AdfLimits.requireAllowedLength(markdown.length());
    var content = MarkdownToAdf.blocks(markdown);
    return content.isEmpty() ? Optional.empty() : Optional.of(AdfLimits.checked(Adf.doc(content)));
  }

  /// Returns the same document after validation. Fails with InvalidValue of `description`, which
  /// names the invalid node and its path.
  public Map<String, Object> checked(Map<String, Object> adf) {
    AdfValidator.requireValid(adf);
    return AdfLimits.checked(adf);
  }

  /// Converts a document to Markdown. Accepts any input: unknown or malformed nodes become their
  /// text.
  public String toMarkdown(Map<String, Object> adf) {
    return AdfToMarkdown.document(new Node(adf));
  }

  /// Converts a document to text without markup, one line per line of the document. Accepts any
  /// input, as [#toMarkdown] does.
  public String toPlainText(Map<String, Object> adf) {
    return AdfToText.document(new Node(adf));
  }
}
