package dev.juncture.adapters.web.http.input;

import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Fails with RequestBodyRejected once more than `limit` bytes were read.
final class LimitedStream extends FilterInputStream {

  private long left;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var count = super.read(into, offset, length);
    count(count);
    return count;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw new RequestBodyRejected().asException();
    }
  }
}
