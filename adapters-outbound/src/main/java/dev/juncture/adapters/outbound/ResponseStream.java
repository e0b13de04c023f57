package dev.juncture.adapters.outbound;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/// An answer's body on its way in. Read to its end, the connection it came on is used again; closed
/// before, the connection is cut, which is how the provider learns that nobody listens.
final class ResponseStream extends InputStream {

  private final ClassicHttpResponse response;
  private final InputStream body;
  private final Runnable cut;
  private final CallDeadline watch;

  /// @param body of `response`; an empty stream when it has none
  /// @param cut ends the call
  ResponseStream(ClassicHttpResponse response, InputStream body, Runnable cut, CallDeadline watch) {
    this.response = response;
    this.body = body;
    this.cut = cut;
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    watch.waitForProvider();
    int count = body.read(into, offset, length);
    watch.waitForCaller();
    if (count < 0) {
      watch.close();
    }
    return count;
  }

  /// Never reads what is left: it may be long, or never come.
  @Override
  public void close() throws IOException {
    watch.close();
    cut.run();
    if (response instanceof ModalCloseable closeable) {
      closeable.close(CloseMode.IMMEDIATE);
    } else {
      response.close();
    }
  }
}
