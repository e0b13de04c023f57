package dev.juncture.domain.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// The body of a request. Streams are read on demand, so that the sender sets the pace and nothing
/// is buffered.
public sealed interface RequestBody {

  /// Whether the whole body can still be sent again.
  boolean isRepeatable();

  record Empty() implements RequestBody {
    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  /// A body in memory.
  final class Buffered implements RequestBody {

    private final byte[] bytes;

    public Buffered(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The whole body; must not be modified.
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  /// A body that is received while it is sent; can be read once.
  final class Streamed implements RequestBody {

    private final InputStream in;
    private final OptionalLong length;
    private final AtomicBoolean touched = new AtomicBoolean();

    /// @param length empty when unknown
    public Streamed(InputStream in, OptionalLong length) {
      this.in = in;
      this.length = length;
    }

    public OptionalLong length() {
      return length;
    }

    /// Reads the next bytes, like [InputStream#read(byte[])].
    public int read(byte[] into) throws IOException {
      touched.set(true);
      return in.read(into);
    }

    /// True until the first byte is read.
    @Override
    public boolean isRepeatable() {
      return !touched.get();
    }
  }
}
