package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Converts descriptions between Jira's format and the requested one.
@Singleton
final class Descriptions {

  private final AdfDocuments adf;

  Descriptions(AdfDocuments adf) {
    this.adf = adf;
  }

  /// REST v3 sends documents. A plain string, as in older APIs, is returned as text.
  Optional<Description> read(@Nullable Object value, DescriptionFormat format) {
    return switch (value) {
      case Map<?, ?> document -> Optional.of(read(document, format));
      case String text when !text.isEmpty() -> Optional.of(new Text(text));
      case null, default -> Optional.empty();
    };
  }

  /// The document to send; empty for an empty description, which Jira stores as null. Fails with
  /// InvalidValue.
  Optional<Map<String, Object>> write(Description description) {
    return switch (description) {
      case Text(var markdown) -> adf.fromMarkdown(markdown);
      case Document(var document) -> Optional.of(adf.checked(document));
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
