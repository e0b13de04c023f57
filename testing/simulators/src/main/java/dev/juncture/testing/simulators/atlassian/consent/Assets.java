package dev.juncture.testing.simulators.atlassian.consent;

import dev.juncture.testing.simulators.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The files that pages and avatars refer to.
public final class Assets {
  public static final String PREFIX = "/__assets/";
  private static final Map<String, String> TYPES =
      Map.of(
          "consent.css", "text/css;charset=UTF-8",
          "site.svg", "image/svg+xml",
          "person.svg", "image/svg+xml",
          "icon.svg", "image/svg+xml");

  private Assets() {}

  public static Response find(String path) {
    var name = path.substring(PREFIX.length());
    return Optional.ofNullable(TYPES.get(name))
        .map(type -> Response.of(200, type, bytes(name)))
        .orElseGet(() -> Response.empty(404));
  }

  private static byte[] bytes(String name) {
    try (var file = Assets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
