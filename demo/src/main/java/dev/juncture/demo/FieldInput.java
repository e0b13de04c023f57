package dev.juncture.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The part of a form that asks for one of Jira's fields.
///
/// @param field as Juncture describes it: `id`, `name`, `required`, `type`, `allowed_values`
/// @param form what no other form on the page is called
record FieldInput(JsonNode field, String form) {

  String id() {
    return field.path("id").asText();
  }

  /// Whether a value has to come from the user, because Jira has no default.
  boolean isNeeded() {
    return field.path("required").asBoolean() && !field.path("has_default").asBoolean();
  }

  /// Whether a value has to come from the user, and no other part of the form asks for it.
  boolean isAsked() {
    return isNeeded() && !List.of("summary", "description", "project", "issuetype").contains(id());
  }

  /// Whether the user may give several values.
  boolean isList() {
    return field.path("type").asText().equals("array");
  }

  /// @param values those that the user has given before
  /// @param problem what is wrong with them, or an empty text
  String html(List<String> values, String problem) {
    var element = NotesPages.escaped(form + "-" + id());
    var attributes = "id=\"%s\" name=\"%s\" required".formatted(element, NotesPages.escaped(id()));
    if (!problem.isEmpty()) {
      attributes += " aria-invalid=\"true\" aria-describedby=\"" + element + "-problem\"";
    }
    return NotesPages.filled(
        "field.html",
        Map.of(
            "element", element,
            "name", NotesPages.text(field, "name"),
            "input", input(attributes, values),
            "problem", NotesPages.escaped(problem)));
  }

  private String input(String attributes, List<String> values) {
    if (!field.path("allowed_values").isEmpty()) {
      return select(attributes, values);
    }
    var type =
        switch (field.path("type").asText()) {
          case "number" -> "number\" step=\"any";
          case "date" -> "date";
          default -> "text";
        };
    var value = values.isEmpty() ? "" : NotesPages.escaped(values.getFirst());
    return "<input type=\"%s\" %s value=\"%s\">".formatted(type, attributes, value);
  }

  private String select(String attributes, List<String> values) {
    var options =
        field
            .path("allowed_values")
            .valueStream()
            .map(it -> option(it, values.contains(it.path("id").asText())))
            .collect(Collectors.joining());
    return "<select %s>%s%s</select>"
        .formatted(
            attributes + (isList() ? " multiple" : ""),
            isList() ? "" : "<option value=\"\">Choose</option>",
            options);
  }

  private static String option(JsonNode value, boolean chosen) {
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(
            NotesPages.text(value, "id"),
            chosen ? " selected" : "",
            NotesPages.text(value, "name"));
  }
}
