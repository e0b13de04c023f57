package dev.juncture.application.quota;

import dev.juncture.domain.quota.JsonObjects;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/// Counts the objects of a JSON body while it is read.
final class CountedBody extends FilterInputStream {

  private final JsonObjects objects = new JsonObjects();
  private final LongConsumer end;
  private final AtomicBoolean ended = new AtomicBoolean();

  /// @param end gets the number once, when the body is closed
  CountedBody(InputStream body, LongConsumer end) {
    super(body);
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      objects.read(into, offset, count);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      if (ended.compareAndSet(false, true)) {
        end.accept(objects.count());
      }
    }
  }
}
