package dev.juncture.adapters.outbound;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/// The body of a response. When it is read to its end, the connection is reused. When it is closed
/// earlier, the connection is aborted, which tells the provider that its response is not needed.
/// Not thread-safe.
final class ResponseStream extends InputStream {

  private final ClassicHttpResponse response;
  private final InputStream body;
  private final Runnable abort;
  private final CallDeadline deadline;

  /// @param body of `response`; an empty stream when it has none
  /// @param abort aborts the call
  ResponseStream(
      ClassicHttpResponse response, InputStream body, Runnable abort, CallDeadline deadline) {
    this.response = response;
    this.body = body;
    this.abort = abort;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    deadline.waitForProvider();
    int count = body.read(into, offset, length);
    deadline.waitForCaller();
    if (count < 0) {
      deadline.close();
    }
    return count;
  }

  /// Does not read the rest, which may be long or never arrive.
  @Override
  public void close() throws IOException {
    deadline.close();
    abort.run();
    if (response instanceof ModalCloseable closeable) {
      closeable.close(CloseMode.IMMEDIATE);
    } else {
      response.close();
    }
  }
}
