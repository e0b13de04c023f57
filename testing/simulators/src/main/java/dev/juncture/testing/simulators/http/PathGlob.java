package dev.juncture.testing.simulators.http;

import java.util.regex.Pattern;

/// A path pattern: `*` matches any text inside one segment, `**` any text.
public record PathGlob(String text, Pattern pattern) {

  public static PathGlob of(String text) {
    var regex = new StringBuilder();
    for (var part : text.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)", -1)) {
      regex.append(
          switch (part) {
            case "*" -> "[^/]*";
            case "**" -> ".*";
            default -> Pattern.quote(part);
          });
    }
    return new PathGlob(text, Pattern.compile(regex.toString()));
  }

  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
