package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.RequestBody.Streamed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// Writes a caller's body as it comes in.
final class StreamedRequestEntity extends AbstractHttpEntity {

  private static final int PIECE = 16 * 1024;

  private final Streamed body;
  private final CallDeadline watch;

  StreamedRequestEntity(Streamed body, CallDeadline watch) {
    super((String) null, null, body.length().isEmpty());
    this.body = body;
    this.watch = watch;
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
    var piece = new byte[PIECE];
    for (int count = read(piece); count >= 0; count = read(piece)) {
      out.write(piece, 0, count);
    }
    out.flush();
  }

  private int read(byte[] piece) throws BodyBrokenException {
    watch.waitForCaller();
    try {
      return body.read(piece);
    } catch (IOException e) {
      // First of all: the client would end what was sent so far as if it had been all.
      watch.endNow();
      throw new BodyBrokenException(e);
    } finally {
      watch.waitForProvider();
    }
  }

  @Override
  public void close() {
    // Whoever brought the body closes it.
  }

  /// The fault is on the side where the body comes from.
  static final class BodyBrokenException extends IOException {

    BodyBrokenException(IOException cause) {
      super(cause);
    }
  }
}
