package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.api.description.ApiDocument;
import dev.juncture.adapters.web.api.description.Operation;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import dev.juncture.domain.access.KeyScope;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The calls that operators can try, taken from the API description.
@Singleton
final class TryItCalls {

  private final ApiDocument document;

  TryItCalls(ApiDocument document) {
    this.document = document;
  }

  /// Those that need no scope but these, sorted by tag. Within a tag, reading calls come first.
  List<TryItCall> of(String provider, Set<KeyScope> scopes) {
    var tags = document.tags();
    return document.operations().stream()
        .filter(it -> it.path().startsWith("/api/backend/" + provider + "/"))
        .filter(it -> it.call().hasStereotype(AllowedFromConsole.class))
        .filter(it -> scopes.containsAll(scopes(it)))
        .sorted(
            Comparator.<Operation>comparingInt(it -> tags.indexOf(it.tag()))
                .thenComparing(Operation::effect))
        .map(TryItCall::of)
        .toList();
  }

  private static List<KeyScope> scopes(Operation operation) {
    return List.of(operation.call().enumValues(ApiCall.class, "scope", KeyScope.class));
  }
}
