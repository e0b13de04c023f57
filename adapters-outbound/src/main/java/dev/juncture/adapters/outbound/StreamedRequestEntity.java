package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.RequestBody.Streamed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// Sends the caller's body as it arrives.
final class StreamedRequestEntity extends AbstractHttpEntity {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final Streamed body;
  private final CallDeadline deadline;

  StreamedRequestEntity(Streamed body, CallDeadline deadline) {
    super((String) null, null, body.length().isEmpty());
    this.body = body;
    this.deadline = deadline;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public long getContentLength() {
    return body.length().orElse(-1);
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("a body on its way out is written, not read");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    var chunk = new byte[CHUNK_BYTES];
    for (int count = read(chunk); count >= 0; count = read(chunk)) {
      out.write(chunk, 0, count);
    }
    out.flush();
  }

  private int read(byte[] chunk) throws BodyBrokenException {
    deadline.waitForCaller();
    try {
      return body.read(chunk);
    } catch (IOException | RuntimeException e) {
      // This comes first: otherwise the client would end the request as if the body were complete.
      deadline.abort();
      throw new BodyBrokenException(e);
    } finally {
      deadline.waitForProvider();
    }
  }

  @Override
  public void close() {
    // The caller of the proxy closes its body.
  }

  /// The caller's body could not be read.
  static final class BodyBrokenException extends IOException {

    BodyBrokenException(Exception cause) {
      super(cause);
    }
  }
}
