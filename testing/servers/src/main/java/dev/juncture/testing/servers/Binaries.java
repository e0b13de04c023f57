package dev.juncture.testing.servers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of the servers. They are taken from the class path and unpacked once per user and
/// version.
final class Binaries {
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  private static final Map<String, Path> FOUND = new HashMap<>();

  private Binaries() {}

  /// The folder that contains `bin/postgres`.
  static Path postgres() {
    var name = "/postgres-" + (MAC ? "darwin" : "linux") + (ARM ? "-arm_64" : "-x86_64") + ".txz";
    return unpacked("postgres", name, Binaries::unpackArchive);
  }

  /// The folder that contains `redis-server`.
  static Path redis() {
    var version = ARM && !MAC ? "6.2.7" : "6.2.6-v5";
    var name =
        "/redis-server-" + version + (MAC ? "-darwin" : "-linux") + (ARM ? "-arm64" : "-amd64");
    return unpacked("redis", name, Binaries::unpackProgram);
  }

  private static synchronized Path unpacked(String name, String resource, Unpacking unpacking) {
    return FOUND.computeIfAbsent(name, _ -> found(name, resource, unpacking));
  }

  private static Path found(String name, String resource, Unpacking unpacking) {
    var folder =
        Folders.readable(Folders.cache().resolve("binaries"))
            .resolve(name + "-" + Resources.fingerprint(resource));
    if (!Files.isDirectory(folder)) {
      unpack(Resources.bytes(resource), unpacking, folder);
    }
    return folder;
  }

  /// Unpacks into a temporary folder and renames it, so that no process sees a partial copy.
  private static void unpack(byte[] content, Unpacking unpacking, Path folder) {
    try (var scratch = Scratch.create("unpack")) {
      var aside = Files.createDirectory(scratch.path().resolve("content"));
      unpacking.into(aside, content);
      moveUnlessThere(aside, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack " + folder.getFileName(), e);
    }
  }

  private static void moveUnlessThere(Path aside, Path folder) throws IOException {
    try {
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void unpackProgram(Path folder, byte[] content) throws IOException {
    var program = Files.write(folder.resolve("redis-server"), content);
    program.toFile().setExecutable(true, false);
  }

  private static void unpackArchive(Path folder, byte[] content) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(content)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(folder.resolve(entry.getName()).normalize(), entry, tar);
      }
    }
  }

  private static void unpackEntry(Path target, TarArchiveEntry entry, TarArchiveInputStream tar)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
      target.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
    }
  }

  @FunctionalInterface
  private interface Unpacking {
    void into(Path folder, byte[] content) throws IOException;
  }
}
