package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
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

  /// Tells one version of a resource from another. Reads the jar's directory only: hashing a
  /// content of 15 MB would take up to half a second in each new JVM.
  static String fingerprint(String name) {
    try {
      var connection = url(name).openConnection();
      return connection instanceof JarURLConnection jar
          ? fingerprint(jar.getJarEntry().getSize(), jar.getJarEntry().getCrc())
          : fingerprint(connection.getContentLengthLong(), connection.getLastModified());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fingerprint(long size, long version) {
    return Long.toHexString(size) + "-" + Long.toHexString(version);
  }

  private static InputStream open(String name) throws IOException {
    return url(name).openStream();
  }

  private static URL url(String name) {
    return Objects.requireNonNull(Resources.class.getResource(name), () -> missing(name));
  }

  private static String missing(String name) {
    return name
        + " is not on the class path. Embedded servers exist for Linux and macOS on amd64 and arm64; this is "
        + System.getProperty("os.name")
        + " on "
        + System.getProperty("os.arch");
  }
}
