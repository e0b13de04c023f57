package dev.juncture.application.proxy;

import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.RequestBody.Streamed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;

/// Decides what becomes of a caller's body: a small one is kept, so that the call can be repeated
/// with a fresh token; of a larger one only what is on its way at the moment is ever in memory.
public final class RequestBodies {

  /// As much as any other call of Juncture takes.
  static final int KEPT = 1024 * 1024;

  private RequestBodies() {}

  /// @param length as announced; empty when only its end tells. Fails with RequestBodyRejected.
  public static RequestBody of(InputStream in, OptionalLong length) {
    if (length.isPresent() && length.getAsLong() > KEPT) {
      return new Streamed(in, length);
    }
    try {
      return kept(in, length);
    } catch (IOException _) {
      throw new RequestBodyRejected().asException();
    }
  }

  private static RequestBody kept(InputStream in, OptionalLong length) throws IOException {
    var start = in.readNBytes(KEPT + 1);
    if (start.length > KEPT) {
      return new Streamed(
          new SequenceInputStream(new ByteArrayInputStream(start), in), OptionalLong.empty());
    }
    return start.length == 0 && length.isPresent() ? new Empty() : new Buffered(start);
  }
}
