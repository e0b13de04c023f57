package dev.juncture.adapters.jira.adf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A mark of a text that Markdown can express.
///
/// @param href the target of a link or an image; empty for other kinds
/// @param title the title of a link; empty for other kinds
public record TextMark(Kind kind, String href, String title) {

  /// How a mark is written: between signs, or between HTML tags where Markdown has no signs or
  /// their neighbours keep them from being recognised.
  public enum Kind {
    CODE("code", Map.of(), List.of(), "code"),
    EM("em", Map.of(), List.of("_", "*"), "em"),
    LINK("link", Map.of(), List.of(), "a"),
    STRIKE("strike", Map.of(), List.of("~~"), "s"),
    STRONG("strong", Map.of(), List.of("**"), "strong"),
    SUBSCRIPT("subsup", Map.of("type", "sub"), List.of(), "sub"),
    SUPERSCRIPT("subsup", Map.of("type", "sup"), List.of(), "sup"),
    UNDERLINE("underline", Map.of(), List.of(), "u"),

    /// Innermost, so the last one.
    IMAGE("image", Map.of(), List.of(), "img");

    private static final Set<Kind> WITHOUT_TAGS = Set.of(CODE, LINK, IMAGE);

    private final String adfType;
    private final Map<String, Object> adfAttrs;
    private final List<String> signs;
    private final String tag;

    Kind(String adfType, Map<String, Object> adfAttrs, List<String> signs, String tag) {
      this.adfType = adfType;
      this.adfAttrs = adfAttrs;
      this.signs = signs;
      this.tag = tag;
    }

    /// The Markdown signs, the preferred one first; none for marks that are written as tags.
    List<String> signs() {
      return signs;
    }

    /// The name of the HTML tag that is written.
    String tag() {
      return tag;
    }

    /// Adds this mark to others.
    public Marks addTo(Marks marks) {
      return marks.with(adfType, adfAttrs);
    }

    /// The kind that a tag stands for. Code, links and images are not read from tags.
    static Optional<Kind> ofTag(String name) {
      return List.of(values()).stream()
          .filter(
              kind ->
                  !WITHOUT_TAGS.contains(kind) && kind.tag.equals(name.toLowerCase(Locale.ROOT)))
          .findFirst();
    }

    private boolean fits(Node mark) {
      return mark.is(adfType)
          && adfAttrs.entrySet().stream()
              .allMatch(
                  attr -> mark.attr(attr.getKey()).filter(attr.getValue()::equals).isPresent());
    }
  }

  static Optional<TextMark> of(Node mark) {
    return List.of(Kind.values()).stream()
        .filter(kind -> kind.fits(mark))
        .findFirst()
        .flatMap(
            kind ->
                kind == Kind.LINK
                    ? link(mark.attr("href").orElse(""), mark.attr("title").orElse(""))
                    : Optional.of(new TextMark(kind, "", "")));
  }

  public static Optional<TextMark> link(String href, String title) {
    return href.isBlank() || !LinkTargets.isSafe(href)
        ? Optional.empty()
        : Optional.of(new TextMark(Kind.LINK, href, title));
  }

  /// Makes of the text that has the mark the alternative text of an image.
  static TextMark image(String address) {
    return new TextMark(Kind.IMAGE, address, "");
  }

  public boolean isImage() {
    return kind == Kind.IMAGE;
  }

  public boolean isLink() {
    return kind == Kind.LINK;
  }

  public boolean isCode() {
    return kind == Kind.CODE;
  }
}
