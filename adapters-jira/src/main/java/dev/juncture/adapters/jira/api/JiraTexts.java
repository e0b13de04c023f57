package dev.juncture.adapters.jira.api;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Jira says about a request that it rejected: its text per field id, and under [#GENERAL] its
/// text about the request as a whole. Jira, its gateway and the edge in front of it use different
/// members for the same thing.
public final class JiraTexts {

  /// Jira's own name for the texts that belong to no field.
  public static final String GENERAL = "errorMessages";

  private static final int MAX_FIELDS = 100;
  private static final int MAX_TEXT = 1_000;
  private static final List<String> MESSAGES =
      List.of(GENERAL, "errorMessage", "message", "error_description", "error", "detail");

  private JiraTexts() {}

  /// Empty when the body is not a JSON object.
  static Optional<Map<String, String>> of(Json json, Received response) {
    return json.tree(response.body()).map(JiraTexts::of);
  }

  /// As [#of(Json, Received)], and the text itself where the body is plain text.
  static Map<String, String> orPlain(Json json, Received response) {
    return of(json, response).orElseGet(() -> plain(response));
  }

  private static Map<String, String> of(Map<String, Object> body) {
    var texts = new LinkedHashMap<String, String>();
    if (body.get("errors") instanceof Map<?, ?> errors) {
      errors.entrySet().stream()
          .limit(MAX_FIELDS)
          .forEach(error -> keep(texts, error.getKey(), error.getValue()));
    }
    Stream.concat(
            Stream.of(texts(body.get("errors"))),
            MESSAGES.stream().map(body::get).map(JiraTexts::texts))
        .filter(text -> !text.isBlank())
        .findFirst()
        .ifPresent(text -> keep(texts, GENERAL, text));
    return texts;
  }

  private static Map<String, String> plain(Received response) {
    var isPlain =
        response.header("Content-Type").filter(it -> it.startsWith("text/plain")).isPresent();
    var text = new String(response.body().bytes(), StandardCharsets.UTF_8).strip();
    return !isPlain || text.isEmpty() ? Map.of() : Map.of(GENERAL, shortened(text));
  }

  /// The text, or the texts of a list; empty for anything else.
  private static String texts(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Collection<?> many ->
          many.stream()
              .limit(MAX_FIELDS)
              .map(it -> it instanceof Map<?, ?> one ? one.get("message") : it)
              .filter(String.class::isInstance)
              .map(Objects::toString)
              .collect(Collectors.joining(" "));
      case null, default -> "";
    };
  }

  private static void keep(
      Map<String, String> texts, @Nullable Object field, @Nullable Object text) {
    if (field instanceof String name && text instanceof String value) {
      texts.put(name, shortened(value));
    }
  }

  private static String shortened(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
