package dev.juncture.adapters.web.api.proxy;

import dev.juncture.application.proxy.Streams;
import dev.juncture.domain.proxy.ProviderResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/// A provider's body on its way to the caller.
record ProxiedBody(InputStream in, String requestId) {

  private static final int SMALL = 16 * 1024;

  /// Takes what is announced as small at once, so that it goes out with its head.
  static ProxiedBody of(ProviderResponse answer, String requestId) {
    var length = answer.length().orElse(Long.MAX_VALUE);
    return new ProxiedBody(
        length <= SMALL ? taken(answer.body(), (int) length) : answer.body(), requestId);
  }

  private static InputStream taken(InputStream in, int length) {
    try {
      // One more than there is: who has seen the end gives the connection back.
      var bytes = in.readNBytes(length + 1);
      var start = new ByteArrayInputStream(bytes);
      if (bytes.length < length) {
        return new SequenceInputStream(start, in);
      }
      in.close();
      return start;
    } catch (IOException e) {
      Streams.close(in);
      return new Broken(e);
    }
  }

  /// All of it, where it is there already; no more than once.
  Optional<byte[]> whole() {
    return in instanceof ByteArrayInputStream taken
        ? Optional.of(taken.readAllBytes())
        : Optional.empty();
  }

  void close() {
    Streams.close(in);
  }

  /// Tells whoever reads that this broke off: a stream that did so once may look as if it had
  /// ended.
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
