package dev.juncture.adapters.web.console;

import java.time.Duration;
import java.time.Instant;

/// A signed-in operator's session.
///
/// @param seenAt the last request that renewed the cookie
/// @param formToken the token that every form of this session carries and no other site knows
record Session(String id, Instant signedInAt, Instant seenAt, String formToken) {

  static final Duration LONGEST = Duration.ofHours(8);
  static final Duration LONGEST_IDLE = Duration.ofMinutes(30);

  private static final Duration RENEWAL = Duration.ofMinutes(1);

  static final String ATTRIBUTE = "juncture.console.session";

  boolean isOver(Instant now) {
    return !now.isBefore(signedInAt.plus(LONGEST)) || !now.isBefore(seenAt.plus(LONGEST_IDLE));
  }

  boolean isToBeRenewed(Instant now) {
    return !now.isBefore(seenAt.plus(RENEWAL));
  }

  /// Omits the token.
  @Override
  public String toString() {
    return "Session[" + signedInAt + "]";
  }
}
