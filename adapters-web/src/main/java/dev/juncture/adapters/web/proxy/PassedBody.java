package dev.juncture.adapters.web.proxy;

import java.io.IOException;
import java.io.InputStream;

/// A provider's body on its way to the caller.
record PassedBody(InputStream in, String requestId) {

  void close() {
    try {
      in.close();
    } catch (IOException _) {
      // Closing was all that was wanted.
    }
  }
}
