package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.wiki.WikiMarkup;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraAddress;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Converts descriptions between Jira's format and the requested one.
@Singleton
final class Descriptions {

  private final AdfDocuments adf;
  private final WikiMarkup wiki;

  Descriptions(AdfDocuments adf, WikiMarkup wiki) {
    this.adf = adf;
    this.wiki = wiki;
  }

  /// REST v3 sends documents, a Data Center sends wiki markup.
  Optional<Description> read(@Nullable Object value, DescriptionFormat format) {
    return switch (value) {
      case Map<?, ?> document -> Optional.of(read(document, format));
      case String text when !text.isEmpty() -> Optional.of(read(text, format));
      case null, default -> Optional.empty();
    };
  }

  /// The document to send, or the wiki markup for a Data Center; empty for an empty description,
  /// which Jira stores as null. Fails with InvalidValue.
  Optional<Object> write(JiraAddress site, Description description) {
    var document =
        switch (description) {
          case Text(var markdown) -> adf.fromMarkdown(markdown);
          case Document(var own) -> Optional.of(adf.checked(own));
        };
    return site instanceof DataCenterUrl
        ? document.map(wiki::fromDocument)
        : document.map(Function.identity());
  }

  private Description read(String markup, DescriptionFormat format) {
    return switch (format) {
      case MARKDOWN -> new Text(wiki.toMarkdown(markup));
      case TEXT -> new Text(wiki.toText(markup));
      case ADF -> new Document(wiki.toDocument(markup));
    };
  }

  @SuppressWarnings("unchecked") // what was read from a JSON object has strings for keys
  private Description read(Map<?, ?> value, DescriptionFormat format) {
    var document = (Map<String, Object>) value;
    return switch (format) {
      case MARKDOWN -> new Text(adf.toMarkdown(document));
      case TEXT -> new Text(adf.toPlainText(document));
      case ADF -> new Document(document);
    };
  }
}
