package dev.juncture.adapters.web.api.description;

import dev.juncture.adapters.web.http.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Converts problems into OpenAPI responses: one per status, with one example per code.
final class ErrorExamples {

  private static final Map<String, Object> SCHEMA = Map.of("$ref", "#/components/schemas/Error");
  private static final Map<String, Object> SECONDS =
      new TreeMap<>(Map.of("type", "integer", "minimum", 1, "example", 30));
  private static final Map<String, Object> RETRY_AFTER =
      Map.of(
          "Retry-After",
          new TreeMap<>(
              Map.of("description", "Try again after so many seconds.", "schema", SECONDS)));

  private ErrorExamples() {}

  static Map<String, Object> responses(List<Problem> problems) {
    var responses = new TreeMap<String, Object>();
    problems.stream()
        .collect(Collectors.groupingBy(it -> it.status().getCode()))
        .forEach((status, some) -> responses.put(Integer.toString(status), response(some)));
    return responses;
  }

  private static Map<String, Object> response(List<Problem> problems) {
    var examples = new LinkedHashMap<String, Object>();
    problems.forEach(it -> examples.put(it.code(), Map.of("value", example(it))));
    var response = new LinkedHashMap<String, Object>();
    response.put(
        "description",
        problems.stream()
            .map(it -> "`" + it.code() + "`: " + it.error())
            .collect(Collectors.joining("\n\n")));
    if (problems.stream().anyMatch(it -> it.retryAfter().isPresent())) {
      response.put("headers", RETRY_AFTER);
    }
    var content = new TreeMap<>(Map.of("schema", SCHEMA, "examples", examples));
    response.put("content", Map.of("application/json", content));
    return response;
  }

  private static Map<String, Object> example(Problem problem) {
    var example = new LinkedHashMap<String, Object>();
    example.put("error", problem.error());
    example.put("code", problem.code());
    example.put("request_id", "01JD3V8Q5N");
    if (problem.reauthorize()) {
      example.put("needs_reauthorization", true);
    }
    if (!problem.fields().isEmpty()) {
      example.put("fields", problem.fields());
    }
    return example;
  }
}
