package dev.juncture.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder that exists as long as its owner does. When an owner was killed together with its
/// guard, nobody holds the folder's lock any more; the next owner deletes the folder.
final class Scratch implements AutoCloseable {
  private final Path path;
  private final FolderLock lock;

  private Scratch(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  // The lock on the parent folder keeps other processes from deleting a folder between its creation
  // and its locking. The monitor does so within this process.
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
