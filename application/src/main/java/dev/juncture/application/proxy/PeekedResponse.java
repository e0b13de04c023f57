package dev.juncture.application.proxy;

import dev.juncture.domain.proxy.ProviderResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A response whose beginning may have been read already: for a 401 it tells whether the provider
/// rejected the token.
record PeekedResponse(ProviderResponse response, byte[] start) {

  private static final int LIMIT = 8 * 1024;

  static PeekedResponse of(ProviderResponse response) {
    return new PeekedResponse(response, response.status() == 401 ? startOf(response) : new byte[0]);
  }

  private static byte[] startOf(ProviderResponse response) {
    try {
      return response.body().readNBytes(LIMIT);
    } catch (IOException _) {
      // The next read fails in the same way.
      return new byte[0];
    }
  }

  int status() {
    return response.status();
  }

  Optional<String> header(String name) {
    return response.headers().stream()
        .filter(it -> it.isNamed(name))
        .map(it -> it.value())
        .findFirst();
  }

  String text() {
    return new String(start, StandardCharsets.UTF_8);
  }

  void close() {
    Closeables.closeQuietly(response);
  }

  ProviderResponse whole() {
    return start.length == 0
        ? response
        : new ProviderResponse(
            response.status(),
            response.headers(),
            response.length(),
            new Rejoined(start, response.body()));
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
