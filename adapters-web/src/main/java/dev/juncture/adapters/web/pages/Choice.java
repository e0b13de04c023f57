package dev.juncture.adapters.web.pages;

/// One of the options that a person can choose.
///
/// @param value the value that the form sends
/// @param imageUrl the image; if empty, the page shows the initial of `title`
public record Choice(String value, String title, String subtitle, String imageUrl) {

  public String initial() {
    return Initials.of(title);
  }
}
