package dev.juncture.adapters.web.pages;

/// What stands for a picture that is not there.
final class Initials {

  private Initials() {}

  /// The first letter of `name`, however many bytes it has.
  static String of(String name) {
    return name.isBlank() ? "?" : Character.toString(name.strip().codePointAt(0));
  }
}
