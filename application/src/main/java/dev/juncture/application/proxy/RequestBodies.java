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

/// Decides how a caller's body is held. A small one is buffered, so that the call can be repeated
/// with a refreshed token. A larger one is streamed; only the part that is being sent is in memory.
public final class RequestBodies {

  /// The same limit as for the bodies of all other calls.
  static final int MAX_BUFFERED = 1024 * 1024;

  private RequestBodies() {}

  /// @param length as announced by the caller; empty when unknown. Fails with RequestBodyRejected.
  public static RequestBody of(InputStream in, OptionalLong length) {
    if (length.isPresent() && length.getAsLong() > MAX_BUFFERED) {
      return new Streamed(in, length);
    }
    try {
      return bufferedOrStreamed(in, length);
    } catch (IOException _) {
      throw new RequestBodyRejected().asException();
    }
  }

  private static RequestBody bufferedOrStreamed(InputStream in, OptionalLong length)
      throws IOException {
    var start = in.readNBytes(MAX_BUFFERED + 1);
    if (start.length > MAX_BUFFERED) {
      return new Streamed(
          new SequenceInputStream(new ByteArrayInputStream(start), in), OptionalLong.empty());
    }
    return start.length == 0 && length.isPresent() ? new Empty() : new Buffered(start);
  }
}
