package dev.juncture.adapters.web.proxy;

import java.io.Closeable;
import java.io.IOException;

/// For streams on whose end nothing depends any more.
final class Quietly {

  private Quietly() {}

  static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // Closing was all that was wanted.
    }
  }
}
