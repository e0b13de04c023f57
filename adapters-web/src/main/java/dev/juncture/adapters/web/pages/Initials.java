package dev.juncture.adapters.web.pages;

/// Initials that replace missing images.
final class Initials {

  private Initials() {}

  /// The first character of `name`, as a whole code point.
  static String of(String name) {
    return name.isBlank() ? "?" : Character.toString(name.strip().codePointAt(0));
  }
}
