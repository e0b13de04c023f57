package dev.juncture.oauth2.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Where a token response states when the access token expires.
///
/// @param path of the field, such as `data.ttl_ms`
/// @param unit what its value means
public record Expiry(String path, Unit unit) {

  private static final int MAX_LENGTH = 40;

  /// A lifetime, or a point in time.
  public enum Unit {
    /// Seconds from the response on, as in RFC 6749 section 5.1.
    S,
    /// Milliseconds from the response on.
    MS,
    /// Minutes from the response on.
    M,
    /// Hours from the response on.
    H,
    /// A point in time, in seconds since 1970.
    EPOCH_S,
    /// A point in time, in milliseconds since 1970.
    EPOCH_MS,
    /// A point in time such as `2026-11-26T09:30:00Z` (RFC 3339).
    DATE_TIME
  }

  /// The remaining lifetime that `value` states; empty when it is no such value, is in the past, or
  /// is longer than `max`. Fractions of a second are cut off.
  Optional<Duration> ttl(Object value, Instant now, Duration max) {
    var text = value.toString().strip();
    if (text.length() > MAX_LENGTH || !(value instanceof Number || value instanceof String)) {
      return Optional.empty();
    }
    try {
      var seconds =
          unit == Unit.DATE_TIME
              ? secondsBetween(now, OffsetDateTime.parse(text).toInstant())
              : seconds(bounded(new BigDecimal(text)), now);
      var isValid =
          seconds.compareTo(BigDecimal.ONE) >= 0
              && seconds.compareTo(BigDecimal.valueOf(max.toSeconds())) <= 0;
      return isValid ? Optional.of(Duration.ofSeconds(seconds.longValue())) : Optional.empty();
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  /// An exponent such as that of `1e999999999` would make the arithmetic below endless.
  private static BigDecimal bounded(BigDecimal number) {
    if (Math.abs(number.scale()) > MAX_LENGTH) {
      throw new NumberFormatException();
    }
    return number;
  }

  private BigDecimal seconds(BigDecimal number, Instant now) {
    return switch (unit) {
      case S -> number;
      case MS -> number.scaleByPowerOfTen(-3);
      case M -> number.multiply(BigDecimal.valueOf(60));
      case H -> number.multiply(BigDecimal.valueOf(3_600));
      case EPOCH_S -> number.subtract(BigDecimal.valueOf(now.getEpochSecond()));
      case EPOCH_MS ->
          number.scaleByPowerOfTen(-3).subtract(BigDecimal.valueOf(now.getEpochSecond()));
      case DATE_TIME -> throw new NumberFormatException();
    };
  }

  private static BigDecimal secondsBetween(Instant now, Instant end) {
    return BigDecimal.valueOf(Duration.between(now, end).toSeconds());
  }
}
