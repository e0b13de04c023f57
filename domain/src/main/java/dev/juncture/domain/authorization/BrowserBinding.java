package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// Identifies the browser of an authorization by its browser binding cookie.
public sealed interface BrowserBinding {

  /// The browser has no such cookie, or the caller is not a browser.
  record Unbound() implements BrowserBinding {}

  /// The browser whose cookie has the value `mark`.
  record Bound(Secret mark) implements BrowserBinding {}

  /// Whether `other` may complete an authorization that this browser started.
  default boolean admits(BrowserBinding other) {
    return switch (this) {
      case Unbound _ -> true;
      case Bound _ -> equals(other);
    };
  }
}
