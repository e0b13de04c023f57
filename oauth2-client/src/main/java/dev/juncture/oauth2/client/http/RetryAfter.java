package dev.juncture.oauth2.client.http;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The `Retry-After` header (RFC 9110 section 10.2.3): seconds or a date; anything else counts as
/// missing.
public final class RetryAfter {

  public static final String HEADER = "Retry-After";

  private static final Duration MAX = Duration.ofDays(1);

  private RetryAfter() {}

  /// At most a day and never negative.
  public static Optional<Duration> of(Received response, Instant now) {
    return of(response.header(HEADER), now);
  }

  /// As above, of the value of the header.
  public static Optional<Duration> of(Optional<String> value, Instant now) {
    return value.map(String::strip).flatMap(text -> parse(text, now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, date)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX) > 0 ? MAX : wait;
  }
}
