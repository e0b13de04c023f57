package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.output.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time in readable form.
///
/// @param machine the value of the `datetime` attribute
/// @param exact to the second, in UTC
/// @param relative the time since or until, such as "5 minutes ago"
public record TimeView(String machine, String exact, String relative) {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public static TimeView of(Instant time, Instant now) {
    return new TimeView(Timestamps.iso(time), EXACT.format(time), relative(time, now));
  }

  private static String relative(Instant time, Instant now) {
    return time.isAfter(now)
        ? "in " + length(Duration.between(now, time))
        : ago(Duration.between(time, now));
  }

  private static String ago(Duration length) {
    return length.compareTo(Duration.ofSeconds(10)) < 0 ? "just now" : length(length) + " ago";
  }

  private static String length(Duration length) {
    if (length.toDays() >= 2) {
      return length.toDays() + " days";
    }
    if (length.toHours() >= 2) {
      return length.toHours() + " hours";
    }
    return length.toMinutes() >= 2
        ? length.toMinutes() + " minutes"
        : Math.max(1, length.toSeconds()) + (length.toSeconds() == 1 ? " second" : " seconds");
  }
}
