package dev.juncture.adapters.web.console;

import static java.util.function.Predicate.not;

import dev.juncture.adapters.web.api.description.Operation;
import dev.juncture.adapters.web.api.description.Operation.Input;
import dev.juncture.adapters.web.http.request.ApiCall.Effect;
import java.util.List;
import java.util.Locale;

/// A backend call that operators can try in the console.
///
/// @param name the last segment of its path; it also identifies the call in the console's URLs
/// @param inBody whether the fields are sent as a JSON body instead of in the query
/// @param writes whether the call changes data
public record TryItCall(
    String name,
    String group,
    String method,
    String path,
    String summary,
    boolean inBody,
    boolean writes,
    List<Field> fields) {

  static TryItCall of(Operation operation) {
    return new TryItCall(
        operation.lastSegment(),
        operation.tag(),
        operation.method().toUpperCase(Locale.ROOT),
        operation.path(),
        operation.summary(),
        operation.hasBody(),
        operation.effect() != Effect.READ,
        operation.inputs().stream()
            .filter(
                not(it -> it.name().equals("external_id"))) // the page has a separate field for it
            .map(Field::of)
            .toList());
  }

  /// @param kind `text`, `lines` for multi-line text, `list` for comma-separated values, `json`, or
  ///   `choice`
  /// @param hint the allowed values
  /// @param fallback the default value; may be empty
  public record Field(
      String name,
      String kind,
      boolean required,
      String hint,
      List<String> choices,
      String fallback) {

    private static Field of(Input input) {
      return new Field(
          input.name(),
          kind(input),
          input.required(),
          hint(input),
          input.choices(),
          input.fallback());
    }

    private static String hint(Input input) {
      var text = input.description().replaceFirst("\\.$", "");
      return switch (input.type()) {
        case "array" -> text + ", comma-separated";
        case "object" -> text + ", as JSON";
        default -> input.example().isEmpty() ? text : text + ", such as " + input.example();
      };
    }

    private static String kind(Input input) {
      return switch (input.type()) {
        case "array" -> "list";
        case "object" -> "json";
        case "" -> "lines"; // a text or a document
        default -> input.choices().isEmpty() ? "text" : "choice";
      };
    }
  }

  /// Encodes a text for use in a URL.
  public static String encoded(String text) {
    return ConnectionView.encoded(text);
  }
}
