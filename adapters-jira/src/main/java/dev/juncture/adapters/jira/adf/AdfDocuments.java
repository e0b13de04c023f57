package dev.juncture.adapters.jira.adf;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// Jira's long texts, between the form that callers use and the one that Jira stores. Stateless.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">
///   Atlassian Document Format</a>
@Singleton
public final class AdfDocuments {

  /// The document that this Markdown (or plain text: its line breaks stay) stands for; made only of
  /// nodes that Jira supports. Empty for blank text, which Jira wants as a JSON null. Fails with
  /// InvalidValue of `description` where the text is too long for Jira.
  public Optional<Map<String, Object>> fromMarkdown(String markdown) {
    AdfSize.refuseLongerThanJiraTakes(markdown.length());
    var content = MarkdownToAdf.blocks(markdown);
    return content.isEmpty() ? Optional.empty() : Optional.of(AdfSize.checked(Adf.doc(content)));
  }

  /// The same document, once it is known to be one that Jira takes. Fails with InvalidValue of
  /// `description` that names the node at fault and its path.
  public Map<String, Object> checked(Map<String, Object> adf) {
    AdfValidator.refuseInvalid(adf);
    return AdfSize.checked(adf);
  }

  /// The document as Markdown. Takes anything: what is unknown or broken degrades to its text.
  public String toMarkdown(Map<String, Object> adf) {
    return AdfToMarkdown.document(new Node(adf));
  }

  /// The document as text without markup, one line for each of the document's lines. Takes
  /// anything, as [#toMarkdown] does.
  public String toPlainText(Map<String, Object> adf) {
    return AdfToText.document(new Node(adf));
  }
}
