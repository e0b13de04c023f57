package dev.juncture.application.proxy;

import dev.juncture.domain.proxy.ProviderResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/// A response whose beginning may have been read already: for a 401 it tells whether the provider
/// rejected the token.
record PeekedResponse(ProviderResponse answer, byte[] read) {

  private static final int LIMIT = 8 * 1024;

  static PeekedResponse of(ProviderResponse answer) {
    return new PeekedResponse(answer, answer.status() == 401 ? start(answer) : new byte[0]);
  }

  private static byte[] start(ProviderResponse answer) {
    try {
      return answer.body().readNBytes(LIMIT);
    } catch (IOException _) {
      // The next read fails in the same way.
      return new byte[0];
    }
  }

  int status() {
    return answer.status();
  }

  String text() {
    return new String(read, StandardCharsets.UTF_8);
  }

  void abandon() {
    Streams.close(answer);
  }

  ProviderResponse whole() {
    return read.length == 0
        ? answer
        : new ProviderResponse(
            answer.status(), answer.headers(), answer.length(), new Rejoined(read, answer.body()));
  }

  /// Closes the remaining stream even if it was never read.
  private static final class Rejoined extends FilterInputStream {

    private final InputStream rest;

    Rejoined(byte[] start, InputStream rest) {
      super(new SequenceInputStream(new ByteArrayInputStream(start), rest));
      this.rest = rest;
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
