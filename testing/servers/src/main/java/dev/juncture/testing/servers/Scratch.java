package dev.juncture.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder that exists as long as its owner does. What an owner left that was killed together with
/// its guard is found by its lock, which nobody holds any more, and removed when the next one is
/// made.
final class Scratch implements AutoCloseable {
  private final Path path;
  private final FolderLock lock;

  private Scratch(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  // The lock on the folder above keeps other processes from sweeping a folder between its making
  // and its locking;
  // within the process the monitor does.
  static synchronized Scratch create(String purpose) {
    var run = Folders.own(Folders.cache().resolve("run"));
    var made = new ArrayList<Scratch>();
    FolderLock.during(run, () -> made.add(sweepAndCreate(run, purpose)));
    return made.getFirst();
  }

  private static Scratch sweepAndCreate(Path run, String purpose) {
    Folders.in(run).forEach(Scratch::clearIfAbandoned);
    try {
      var path = Files.createTempDirectory(run, purpose + "-");
      return new Scratch(path, FolderLock.tryTake(path).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clearIfAbandoned(Path folder) {
    FolderLock.tryTake(folder)
        .ifPresent(
            lock -> {
              Orphans.stop(folder);
              Folders.delete(folder);
              lock.close();
            });
  }

  Path path() {
    return path;
  }

  List<Path> asLitter() {
    return List.of(path);
  }

  @Override
  public void close() {
    Folders.delete(path);
    lock.close();
  }
}
