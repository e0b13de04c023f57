package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Locale;

/// What a key is for.
public enum KeyKind {
  /// For back ends. Whoever has it can use the workspace's connections, as far as its scopes go.
  SECRET("jct_sk_"),
  /// For web pages. It only says whose connection is made.
  PUBLIC("jct_pk_");

  private final String mark;

  KeyKind(String mark) {
    this.mark = mark;
  }

  /// With what every key of this kind begins.
  public String mark() {
    return mark;
  }

  /// The public name.
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a public name. Fails with InvalidValue.
  public static KeyKind parse(String value) {
    return switch (value) {
      case "secret" -> SECRET;
      case "public" -> PUBLIC;
      default -> throw new InvalidValue("kind", "must be secret or public").asException();
    };
  }
}
