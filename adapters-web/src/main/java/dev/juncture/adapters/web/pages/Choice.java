package dev.juncture.adapters.web.pages;

/// One of several things between which a person chooses.
///
/// @param value what the form sends
/// @param imageUrl its picture; empty for its initial instead
public record Choice(String value, String title, String subtitle, String imageUrl) {

  /// The first letter of the title.
  public String initial() {
    return Initials.of(title);
  }
}
