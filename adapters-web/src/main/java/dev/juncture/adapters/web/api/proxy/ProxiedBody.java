package dev.juncture.adapters.web.api.proxy;

import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.proxy.ProviderResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/// The body of a proxied response.
public record ProxiedBody(InputStream in, String requestId) {

  private static final int SMALL = 16 * 1024;

  /// Reads a body with a small announced length at once, so that it can be sent together with the
  /// headers.
  public static ProxiedBody of(ProviderResponse response, String requestId) {
    var length = response.length().orElse(Long.MAX_VALUE);
    return new ProxiedBody(
        length <= SMALL ? taken(response.body(), (int) length) : response.body(), requestId);
  }

  private static InputStream taken(InputStream in, int length) {
    try {
      // Read one byte beyond the length: the connection is returned to the pool only at the end of
      // stream.
      var bytes = in.readNBytes(length + 1);
      var start = new ByteArrayInputStream(bytes);
      if (bytes.length < length) {
        return new SequenceInputStream(start, in);
      }
      in.close();
      return start;
    } catch (IOException e) {
      Closeables.closeQuietly(in);
      return new Broken(e);
    }
  }

  /// The whole body, if it is already in memory. Can be read only once.
  Optional<byte[]> whole() {
    return in instanceof ByteArrayInputStream taken
        ? Optional.of(taken.readAllBytes())
        : Optional.empty();
  }

  void close() {
    Closeables.closeQuietly(in);
  }

  /// Rethrows the failure on every read. A stream that failed once may look as if it had ended
  /// normally.
  private static final class Broken extends InputStream {

    private final IOException failure;

    Broken(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }
  }
}
