package dev.juncture.bootstrap.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// As many bytes as asked for, none of them in memory.
final class GeneratedBytes extends InputStream {

  private static final int LOOKS = 4;

  private final long size;
  private final LongConsumer look;
  private long made;

  /// @param look is called four times, with the number of bytes that have been read
  GeneratedBytes(long size, LongConsumer look) {
    this.size = size;
    this.look = look;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (made == size) {
      return -1;
    }
    int count = (int) Math.min(length, size - made);
    lookNowAndThen(made, made + count, size, look);
    made += count;
    return count;
  }

  /// How many bytes `body` has. Calls `look` at four points of the `size` that is expected.
  static long count(InputStream body, long size, LongConsumer look) throws IOException {
    var piece = new byte[64 * 1024];
    long read = 0;
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      lookNowAndThen(read, read + count, size, look);
      read += count;
    }
    return read;
  }

  /// How many bytes `body` has.
  static long count(InputStream body) throws IOException {
    return count(body, Long.MAX_VALUE / LOOKS, _ -> {});
  }

  private static void lookNowAndThen(long before, long after, long size, LongConsumer look) {
    if (before * LOOKS / size != after * LOOKS / size) {
      look.accept(after);
    }
  }
}
