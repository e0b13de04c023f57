package dev.juncture.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A folder used by one process at a time. The system gives the lock back when its holder dies.
public final class FolderLock implements AutoCloseable {
  // The system's locks belong to the process, and closing any channel on the file gives them back:
  // a folder that this
  // JVM holds must not be tried again.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// The lock, or nothing when somebody else has it.
  public static Optional<FolderLock> tryTake(Path folder) {
    synchronized (HELD) {
      return HELD.contains(folder) ? Optional.empty() : tryOpen(folder);
    }
  }

  private static Optional<FolderLock> tryOpen(Path folder) {
    try {
      var channel = open(folder);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      HELD.add(folder);
      return Optional.of(new FolderLock(folder, channel));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + folder, e);
    }
  }

  /// Does `work` while no other process does work on the same folder; waits for them.
  static void during(Path folder, Runnable work) {
    try (var channel = open(folder);
        var _ = channel.lock()) {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + folder, e);
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(folder);
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
