package dev.juncture.bootstrap.e2e;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.bootstrap.e2e.CurlScript.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A table of what calls cost: `4`, `1 + tickets` for one point per entry of that list in the
/// response, `1 + 2 × users`, or `3 or more`.
record DocumentedCosts(Map<String, String> byCall) {

  private static final Pattern ROW = Pattern.compile("\\| (`[a-z`, -]+`) \\| ([^|]+) \\|.*");
  private static final Pattern COST =
      Pattern.compile("([0-9]+)(?: \\+ (?:(2) × )?`([a-z_]+)`)?( or more)?");

  /// Of the first page, after which the head of the response is sent.
  private static final int PAGE = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  static DocumentedCosts read(Path page) {
    try {
      return new DocumentedCosts(
          Files.readAllLines(page).stream()
              .map(ROW::matcher)
              .filter(row -> row.matches())
              .flatMap(
                  row ->
                      Pattern.compile("`([a-z-]+)`")
                          .matcher(row.group(1))
                          .results()
                          .map(name -> Map.entry(name.group(1), row.group(2))))
              .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is not as the table says; empty when it is.
  Optional<String> difference(Call call) {
    var path = call.url().getPath();
    var name = path.substring(path.lastIndexOf('/') + 1);
    var documented = isOfDataCenter(call) ? "0" : byCall.getOrDefault(name, "");
    return isAs(documented, call)
        ? Optional.empty()
        : Optional.of(name + " cost " + call.points() + ", not " + documented);
  }

  private static boolean isOfDataCenter(Call call) {
    return String.valueOf(call.url().getQuery()).contains("provider=jira-datacenter");
  }

  private static boolean isAs(String documented, Call call) {
    var cost = COST.matcher(documented);
    if (!cost.matches()) {
      return false;
    }
    // Calls that never ask Jira do not say that they cost nothing.
    long actual = call.points().isEmpty() ? 0 : Long.parseLong(call.points());
    long expected = Long.parseLong(cost.group(1));
    if (cost.group(3) != null) {
      expected += (cost.group(2) == null ? 1L : 2L) * Math.min(PAGE, entries(call, cost.group(3)));
    }
    return cost.group(4) == null ? actual == expected : actual >= expected;
  }

  private static int entries(Call call, String list) {
    try {
      return JSON.readTree(call.body()).path(list).size();
    } catch (JsonProcessingException e) {
      throw new AssertionError(call.operation(), e);
    }
  }
}
