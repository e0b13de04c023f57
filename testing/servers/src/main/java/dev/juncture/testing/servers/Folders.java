package dev.juncture.testing.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class Folders {
  private Folders() {}

  /// The folder that keeps unpacked binaries between runs. Only this user can write to it.
  static Path cache() {
    return Stream.of(home(), temporary())
        .filter(Folders::isOurs)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Neither " + home() + " nor " + temporary() + " can be used"));
  }

  private static Path home() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(Folders::usualCache)
        .resolve("juncture");
  }

  // Binaries that root unpacks may have to run as another user, who cannot read root's home folder.
  private static Path usualCache() {
    return user() == 0 ? Path.of("/var/cache") : Path.of(System.getProperty("user.home"), ".cache");
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"), "juncture-" + user());
  }

  /// Another user may have created the folder in the shared temporary folder to plant their own
  /// binaries.
  private static boolean isOurs(Path path) {
    try {
      var owner = Files.getAttribute(readable(path), "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return owner.equals(user()) && Files.isWritable(path);
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }

  private static int user() {
    return Math.toIntExact(new UnixSystem().getUid());
  }

  /// Creates the folder, accessible to this user only, unless it exists.
  static Path own(Path path) {
    return make(path, "rwx------");
  }

  /// Creates the folder, readable by all users, unless it exists.
  static Path readable(Path path) {
    return make(path, "rwxr-xr-x");
  }

  private static Path make(Path path, String permissions) {
    try {
      return Files.isDirectory(path) ? path : Files.createDirectories(path, access(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file that only this user can read, from its first byte on.
  static void secret(Path file, String content) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(file, access("rw-------"));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static FileAttribute<?> access(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  static List<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Copies the folder and its contents to a place that does not exist yet and that only this user
  /// can access.
  static void copy(Path source, Path target) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : files.toList()) {
        copyOne(file, target.resolve(source.relativize(file)));
      }
    }
  }

  // Through a stream: Files.copy asks access(2), which knows no capabilities.
  private static void copyOne(Path file, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectory(target, access("rwx------"));
    } else {
      try (var content = Files.newInputStream(file)) {
        Files.copy(content, target);
      }
    }
  }

  /// Deletes the folder and its contents. Another process may delete the same folder: missing files
  /// are no error.
  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Folders::deleteQuietly);
    } catch (IOException | UncheckedIOException _) {
      deleteQuietly(folder);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // The next cleanup finds what is left.
    }
  }
}
