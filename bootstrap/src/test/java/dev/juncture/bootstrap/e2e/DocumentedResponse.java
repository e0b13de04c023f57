package dev.juncture.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page shows of a response, against what was answered. The response may have more keys, and
/// more elements at the end of a list; `…` in a text stands for any text, and a time for any time.
final class DocumentedResponse {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final List<String> differences = new ArrayList<>();

  private DocumentedResponse() {}

  /// One line for each place where the page is wrong.
  static List<String> differences(JsonNode documented, JsonNode actual) {
    var comparison = new DocumentedResponse();
    comparison.compare("", documented, actual);
    return comparison.differences;
  }

  private void compare(String path, JsonNode documented, JsonNode actual) {
    switch (documented.getNodeType()) {
      case OBJECT -> compareKeys(path, documented, actual);
      case ARRAY -> compareElements(path, documented, actual);
      case STRING -> require(actual.isTextual() && matches(documented, actual), path, actual);
      default -> require(documented.equals(actual), path, actual);
    }
  }

  private void compareKeys(String path, JsonNode documented, JsonNode actual) {
    for (var name : (Iterable<String>) documented::fieldNames) {
      if (actual.has(name)) {
        compare(path + "/" + name, documented.get(name), actual.get(name));
      } else {
        differences.add(path + "/" + name + " is missing");
      }
    }
  }

  private void compareElements(String path, JsonNode documented, JsonNode actual) {
    require(actual.isArray() && (!documented.isEmpty() || actual.isEmpty()), path, actual);
    for (var at = 0; at < documented.size(); at++) {
      compare(path + "/" + at, documented.get(at), actual.path(at));
    }
  }

  private static boolean matches(JsonNode documented, JsonNode actual) {
    var shown = documented.textValue();
    if (TIME.matcher(shown).matches()) {
      return TIME.matcher(actual.textValue()).matches();
    }
    var pattern =
        Stream.of(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual.textValue()).matches();
  }

  private void require(boolean holds, String path, JsonNode actual) {
    if (!holds) {
      differences.add(path + " is " + actual);
    }
  }
}
