package dev.juncture.testing.simulators.http;

/// Text in a page.
public final class HtmlText {

  private HtmlText() {}

  /// The text as content or as the value of an attribute.
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
