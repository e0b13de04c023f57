package dev.juncture.domain.connect;

import dev.juncture.domain.oauth.Secret;

/// The browser of a flow, by what this server has left in it.
public sealed interface Browser {

  /// Nobody knows which: it has no mark, or is no browser.
  record Unmarked() implements Browser {}

  /// The one that was given `mark`, and can alone show it.
  record Marked(Secret mark) implements Browser {}

  /// Whether `other` may end a flow that this one began.
  default boolean admits(Browser other) {
    return switch (this) {
      case Unmarked _ -> true;
      case Marked _ -> equals(other);
    };
  }
}
