package dev.juncture.adapters.web.docs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A file of the documentation as it is sent.
///
/// @param type the media type
/// @param isNamedByContent whether another content would have another name
public record DocsFile(byte[] content, String type, boolean isNamedByContent) {

  private static final Map<String, String> TEXTS =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  /// Empty for a file of a type that the site does not have.
  static Optional<DocsFile> of(String name, byte[] content, UnaryOperator<byte[]> completion) {
    var extension = name.substring(name.lastIndexOf('.') + 1);
    var isNamed = name.startsWith("assets/");
    if (extension.equals("png")) {
      return Optional.of(new DocsFile(content, "image/png", isNamed));
    }
    return Optional.ofNullable(TEXTS.get(extension))
        .map(type -> new DocsFile(completion.apply(content), type, isNamed));
  }

  /// Weak, because the response may be compressed on its way.
  public String tag() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
