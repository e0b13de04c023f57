package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// The browser of a flow, by what this server has left in it.
public sealed interface BrowserBinding {

  /// Nobody knows which: it has no mark, or is no browser.
  record Unbound() implements BrowserBinding {}

  /// The one that was given `mark`, and can alone show it.
  record Bound(Secret mark) implements BrowserBinding {}

  /// Whether `other` may end a flow that this one began.
  default boolean admits(BrowserBinding other) {
    return switch (this) {
      case Unbound _ -> true;
      case Bound _ -> equals(other);
    };
  }
}
