package dev.juncture.domain.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a call brings along. Streams are pulled, so that whoever sends them sets the pace and
/// nothing piles up.
public sealed interface RequestBody {

  /// Whether all of it can (still) be sent once more.
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

    /// All of it; not to be changed.
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  /// A body that comes in while it is sent, and can be read once.
  final class Streamed implements RequestBody {

    private final InputStream in;
    private final OptionalLong length;
    private final AtomicBoolean touched = new AtomicBoolean();

    /// @param length empty when only its end tells
    public Streamed(InputStream in, OptionalLong length) {
      this.in = in;
      this.length = length;
    }

    public OptionalLong length() {
      return length;
    }

    /// The next bytes, as [InputStream#read(byte[])] has it.
    public int read(byte[] into) throws IOException {
      touched.set(true);
      return in.read(into);
    }

    /// True until the first byte was asked for.
    @Override
    public boolean isRepeatable() {
      return !touched.get();
    }
  }
}
