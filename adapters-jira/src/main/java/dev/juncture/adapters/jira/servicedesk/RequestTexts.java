package dev.juncture.adapters.jira.servicedesk;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.wiki.WikiMarkup;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Converts texts between wiki markup, in which Service Management stores them, and the formats of
/// callers.
@Singleton
final class RequestTexts {

  private final AdfDocuments adf;
  private final WikiMarkup wiki;

  RequestTexts(AdfDocuments adf, WikiMarkup wiki) {
    this.adf = adf;
    this.wiki = wiki;
  }

  /// Empty for a blank text.
  Optional<Description> read(String markup, DescriptionFormat format) {
    return markup.isBlank()
        ? Optional.empty()
        : switch (format) {
          case MARKDOWN -> Optional.of(new Text(wiki.toMarkdown(markup)));
          case TEXT -> Optional.of(new Text(wiki.toText(markup)));
          case ADF -> Optional.of(new Document(wiki.toDocument(markup)));
        };
  }

  /// Fails with InvalidValue for a document that Jira would reject.
  String write(Description description) {
    return switch (description) {
      case Text(var markdown) -> wiki.fromMarkdown(markdown);
      case Document(var document) -> wiki.fromDocument(adf.checked(document));
    };
  }
}
