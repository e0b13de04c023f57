package dev.juncture.domain.event;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.time.Instant;
import java.util.regex.Pattern;

/// A place in the sequence of all events of an installation.
///
/// @param position of the last event before this place; 0 for the beginning
/// @param at when the event of that position was published, in milliseconds
public record EventCursor(long position, Instant at) {

  /// Before the first event.
  public static final EventCursor START = new EventCursor(0, Instant.EPOCH);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,15})");

  /// Fails with InvalidValue when the text did not come from [#toString()].
  public static EventCursor parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue("after", "must be the next_cursor of an earlier response")
          .asException();
    }
    return new EventCursor(
        Long.parseLong(parts.group(1)), Instant.ofEpochMilli(Long.parseLong(parts.group(2))));
  }

  /// For the API; callers should not depend on its form.
  @Override
  public String toString() {
    return position + "-" + at.toEpochMilli();
  }
}
