package dev.juncture.testing.simulators.atlassian.jql;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// Parses times in a query: `-15m`, relative to now, or a date or a minute in the user's time zone.
final class JqlTime {
  private static final Pattern RELATIVE = Pattern.compile("([+-]?\\d{1,6})([mhdw])");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private JqlTime() {}

  static Instant parse(String value, String field, Instant now, ZoneId zone) {
    var relative = RELATIVE.matcher(value);
    if (relative.matches()) {
      return now.plus(unit(relative.group(2)).multipliedBy(Long.parseLong(relative.group(1))));
    }
    try {
      return value.length() > 10
          ? LocalDateTime.parse(value.replace('/', '-'), MINUTE).atZone(zone).toInstant()
          : LocalDate.parse(value.replace('/', '-')).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException _) {
      throw new JqlException("Date value '" + value + "' for field '" + field + "' is invalid.");
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
