package dev.juncture.adapters.jira.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Jira's timestamps: ISO 8601, mostly with an offset without a colon.
public final class JiraTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  /// With milliseconds and an offset without a colon: Jira rejects other forms in worklogs.
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private JiraTime() {}

  public static String format(Instant at) {
    return WRITTEN.format(at);
  }

  /// Empty when the text is null or malformed.
  public static Optional<Instant> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text, FORMAT).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
