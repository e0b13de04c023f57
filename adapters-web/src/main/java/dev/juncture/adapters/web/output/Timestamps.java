package dev.juncture.adapters.web.output;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// Moments as every answer shows them: ISO 8601 in UTC, with milliseconds.
public final class Timestamps {

  // Knows how to take an instant apart; a pattern would go through a calendar for it.
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Timestamps() {}

  public static String iso(Instant instant) {
    return FORMAT.format(instant);
  }
}
