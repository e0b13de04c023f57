package dev.juncture.application.proxy;

import java.io.Closeable;
import java.io.IOException;

/// Helpers for the streams of a proxied call.
public final class Streams {

  private Streams() {}

  /// Closes a stream that is no longer needed. A failure to close it is ignored.
  public static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // Ignored: the stream is no longer needed.
    }
  }
}
