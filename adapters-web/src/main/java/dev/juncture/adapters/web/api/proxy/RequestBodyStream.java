package dev.juncture.adapters.web.api.proxy;

import dev.juncture.adapters.web.http.error.ProblemException;
import io.netty.handler.codec.compression.DecompressionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// A caller's body, which remembers why it could not be read. Not thread-safe, except for
/// [#problem()].
final class RequestBodyStream extends FilterInputStream {

  private volatile boolean isMalformed;

  RequestBodyStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      isMalformed =
          Stream.iterate(e, it -> it != null, Throwable::getCause)
              .limit(20)
              .anyMatch(DecompressionException.class::isInstance);
      throw e;
    }
  }

  /// The error for the caller, if the body was malformed.
  Optional<ProblemException> problem() {
    return isMalformed ? Optional.of(ProblemException.unreadableBody()) : Optional.empty();
  }
}
