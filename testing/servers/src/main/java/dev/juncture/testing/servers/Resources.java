package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

final class Resources {
  private Resources() {}

  static String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  static byte[] bytes(String name) {
    try (var in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Resources.class.getResourceAsStream(name), () -> missing(name));
  }

  private static String missing(String name) {
    return name
        + " is not on the class path. Embedded servers exist for Linux and macOS on amd64 and arm64; this is "
        + System.getProperty("os.name")
        + " on "
        + System.getProperty("os.arch");
  }
}
