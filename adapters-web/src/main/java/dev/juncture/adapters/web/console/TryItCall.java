package dev.juncture.adapters.web.console;

import static java.util.function.Predicate.not;

import dev.juncture.adapters.web.api.description.Operation;
import dev.juncture.adapters.web.api.description.Operation.Input;
import dev.juncture.adapters.web.http.request.ApiCall.Effect;
import java.util.List;
import java.util.Locale;

/// A call of the backend API that can be tried.
///
/// @param name the last part of its path, and its name in the console's addresses
/// @param inBody whether its fields are sent as a JSON body, and not in the query
/// @param writes whether it changes something
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
            .filter(not(it -> it.name().equals("external_id"))) // the page asks for it by itself
            .map(Field::of)
            .toList());
  }

  /// @param kind `text`, `lines` for long ones, `list` for comma-separated ones, `json`, or
  ///   `choice`
  /// @param hint what may stand there
  /// @param fallback what counts where nothing stands there; may be empty
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
        case "" -> "lines"; // text or a document
        default -> input.choices().isEmpty() ? "text" : "choice";
      };
    }
  }

  /// For an address.
  public static String encoded(String text) {
    return ConnectionView.encoded(text);
  }
}
