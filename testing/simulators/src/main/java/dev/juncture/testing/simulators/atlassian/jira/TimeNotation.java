package dev.juncture.testing.simulators.atlassian.jira;

import java.util.Arrays;
import java.util.Map;

/// Durations such as `1d 4h`, where a day has 8 hours and a week 5 days.
final class TimeNotation {
  private static final String UNITS = "wdhm";
  private static final int[] SECONDS = {144_000, 28_800, 3_600, 60};

  private TimeNotation() {}

  static long seconds(String field, String text) {
    if (!text.matches("[0-9.]+[wdhm](?: [0-9.]+[wdhm])*")) {
      throw JiraErrors.invalid(Map.of(field, "Invalid time duration entered."));
    }
    return Arrays.stream(text.split(" ", -1)).mapToLong(TimeNotation::part).sum();
  }

  private static long part(String part) {
    var last = part.length() - 1;
    return (long)
        (Double.parseDouble(part.substring(0, last)) * SECONDS[UNITS.indexOf(part.charAt(last))]);
  }

  static String text(long seconds) {
    var text = new StringBuilder();
    var rest = seconds;
    for (int unit = 0; unit < SECONDS.length; unit++) {
      if (rest >= SECONDS[unit]) {
        text.append(rest / SECONDS[unit]).append(UNITS.charAt(unit)).append(' ');
        rest %= SECONDS[unit];
      }
    }
    return text.isEmpty() ? "0m" : text.toString().strip();
  }
}
