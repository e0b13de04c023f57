package dev.juncture.adapters.web.http.output;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// Formats timestamps for responses: ISO 8601 in UTC, with milliseconds.
public final class Timestamps {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Timestamps() {}

  public static String iso(Instant instant) {
    return ISO.format(instant);
  }
}
