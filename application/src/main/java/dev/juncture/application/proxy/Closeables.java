package dev.juncture.application.proxy;

import java.io.Closeable;
import java.io.IOException;

/// Closes what a proxied call no longer needs.
public final class Closeables {

  private Closeables() {}

  /// Closes `closeable` and ignores a failure: it is no longer needed.
  public static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException _) {
      // Ignored: it is no longer needed.
    }
  }
}
