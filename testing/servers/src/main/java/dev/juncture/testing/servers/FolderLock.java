package dev.juncture.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A lock on a folder. One process holds it at a time; the operating system releases it when that
/// process ends.
public final class FolderLock implements AutoCloseable {
  // File locks belong to the process, and closing any channel on the file releases them. The
  // folders that this JVM holds must therefore not be tried again.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Takes the lock; empty when another process holds it or has deleted the folder.
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
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + folder, e);
    }
  }

  /// Runs `work` while holding the folder's lock. Waits for other processes.
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
