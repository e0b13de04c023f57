package dev.juncture.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page shows of an answer, against what was answered. The answer may have more keys, and
/// more elements at the end of a list; `…` in a text stands for any text, and a time for any time.
final class DocumentedResponse {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final List<String> differences = new ArrayList<>();

  private DocumentedResponse() {}

  /// One line for each place where the page is wrong.
  static List<String> differences(JsonNode documented, JsonNode answered) {
    var comparison = new DocumentedResponse();
    comparison.compare("", documented, answered);
    return comparison.differences;
  }

  private void compare(String place, JsonNode documented, JsonNode answered) {
    switch (documented.getNodeType()) {
      case OBJECT -> compareKeys(place, documented, answered);
      case ARRAY -> compareElements(place, documented, answered);
      case STRING ->
          require(answered.isTextual() && matches(documented, answered), place, answered);
      default -> require(documented.equals(answered), place, answered);
    }
  }

  private void compareKeys(String place, JsonNode documented, JsonNode answered) {
    for (var name : (Iterable<String>) documented::fieldNames) {
      if (answered.has(name)) {
        compare(place + "/" + name, documented.get(name), answered.get(name));
      } else {
        differences.add(place + "/" + name + " is missing");
      }
    }
  }

  private void compareElements(String place, JsonNode documented, JsonNode answered) {
    require(answered.isArray() && (!documented.isEmpty() || answered.isEmpty()), place, answered);
    for (var at = 0; at < documented.size(); at++) {
      compare(place + "/" + at, documented.get(at), answered.path(at));
    }
  }

  private static boolean matches(JsonNode documented, JsonNode answered) {
    var shown = documented.textValue();
    if (TIME.matcher(shown).matches()) {
      return TIME.matcher(answered.textValue()).matches();
    }
    var pattern =
        Stream.of(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(answered.textValue()).matches();
  }

  private void require(boolean holds, String place, JsonNode answered) {
    if (!holds) {
      differences.add(place + " is " + answered);
    }
  }
}
