package dev.juncture.application.proxy;

import java.io.Closeable;
import java.io.IOException;

/// What both ends of a passed-on call do with streams.
public final class Streams {

  private Streams() {}

  /// Ends what nobody wants any more; that it failed to end well is no news then.
  public static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // Closing was all that was wanted.
    }
  }
}
