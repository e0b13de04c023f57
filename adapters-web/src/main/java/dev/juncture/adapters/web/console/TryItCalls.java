package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.api.description.ApiDocument;
import dev.juncture.adapters.web.api.description.Operation;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/// The calls that operators can try, taken from the API description.
@Singleton
final class TryItCalls {

  private final ApiDocument document;

  TryItCalls(ApiDocument document) {
    this.document = document;
  }

  /// Sorted by tag. Within a tag, reading calls come first.
  List<TryItCall> of(String provider) {
    var tags = document.tags();
    return document.operations().stream()
        .filter(it -> it.path().startsWith("/api/backend/" + provider + "/"))
        .filter(it -> it.call().hasAnnotation(AllowedFromConsole.class))
        .sorted(
            Comparator.<Operation>comparingInt(it -> tags.indexOf(it.tag()))
                .thenComparing(Operation::effect))
        .map(TryItCall::of)
        .toList();
  }
}
