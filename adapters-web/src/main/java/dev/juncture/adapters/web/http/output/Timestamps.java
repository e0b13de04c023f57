package dev.juncture.adapters.web.http.output;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// Moments as every answer shows them: ISO 8601 in UTC, with milliseconds.
public final class Timestamps {

  private static final DateTimeFormatter ANY_YEAR =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final int FOUR_DIGITS = 9_999;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Timestamps() {}

  /// Written digit by digit, because every token that is read shows one and a formatter takes ten
  /// times as long.
  public static String iso(Instant instant) {
    var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return time.getYear() < 0 || time.getYear() > FOUR_DIGITS
        ? ANY_YEAR.format(instant)
        : iso(time);
  }

  private static String iso(LocalDateTime time) {
    var text = "0000-00-00T00:00:00.000Z".toCharArray();
    put(text, 3, time.getYear());
    put(text, 6, time.getMonthValue());
    put(text, 9, time.getDayOfMonth());
    put(text, 12, time.getHour());
    put(text, 15, time.getMinute());
    put(text, 18, time.getSecond());
    put(text, 22, time.getNano() / NANOS_PER_MILLI);
    return new String(text);
  }

  /// @param last where the number's last digit stands; what is before it is 0 already
  private static void put(char[] text, int last, int number) {
    for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
      text[at] = (char) ('0' + rest % 10);
    }
  }
}
