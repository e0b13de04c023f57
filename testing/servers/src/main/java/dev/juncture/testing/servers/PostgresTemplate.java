package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// An empty database cluster that new servers copy, because `initdb` takes seconds. It is kept in
/// the cache folder, one per user, version of PostgreSQL and options of `initdb`. All its copies
/// have its password, which only this user can read.
final class PostgresTemplate {
  static final String USER = "juncture";
  private static final String DATA = "data";
  private static final String PASSWORD = "password";

  // Syncs to disk: after a crash of the machine, the cached files must be complete.
  private static final List<String> OPTIONS =
      List.of(
          "--username=" + USER,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C");

  private PostgresTemplate() {}

  /// The folder of all templates.
  static Path folder() {
    return Folders.own(Folders.cache().resolve("templates"));
  }

  /// Creates the template unless it exists. Waits for another thread or process that does so.
  static synchronized Path prepared() {
    var name = Binaries.postgres().getFileName() + "-" + Integer.toHexString(OPTIONS.hashCode());
    var template = folder().resolve(name);
    if (!Files.isDirectory(template)) {
      FolderLock.during(folder(), () -> createUnlessThere(template));
    }
    return template;
  }

  private static void createUnlessThere(Path template) {
    if (!Files.isDirectory(template)) {
      create(template);
    }
  }

  /// Initializes the cluster in a temporary folder and renames it, so that no process sees a
  /// partial one.
  private static void create(Path template) {
    try (var scratch = Scratch.create("template")) {
      var aside = Folders.own(scratch.path().resolve("content"));
      Folders.secret(aside.resolve(PASSWORD), Passwords.fresh());
      var owner = Owner.ofServers();
      owner.own(Files.createDirectory(aside.resolve(DATA)));
      initialise(aside, owner, scratch.path().resolve("initdb.log"));
      Files.move(aside, template, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + template, e);
    }
  }

  private static void initialise(Path folder, Owner owner, Path log) throws IOException {
    var places =
        List.of(
            Binaries.postgres().resolve("bin").resolve("initdb").toString(),
            "--pgdata=" + folder.resolve(DATA),
            "--pwfile=" + folder.resolve(PASSWORD));
    var command = owner.command(Stream.concat(places.stream(), OPTIONS.stream()).toList());
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(
          "PostgreSQL cannot initialise " + folder + ":\n" + Files.readString(log));
    }
  }

  /// Creates `data` and `password` in `folder`. `data` appears complete or not at all: an
  /// interrupted copy is repeated by the next call.
  static void copyInto(Path folder, Owner owner) throws IOException {
    var template = prepared();
    Folders.secret(folder.resolve(PASSWORD), passwordIn(template));
    var aside = folder.resolve("data.new");
    Folders.delete(aside);
    Folders.copy(template.resolve(DATA), aside);
    owner.own(aside);
    Files.move(aside, dataIn(folder), StandardCopyOption.ATOMIC_MOVE);
  }

  static Path dataIn(Path folder) {
    return folder.resolve(DATA);
  }

  static String passwordIn(Path folder) throws IOException {
    return Files.readString(folder.resolve(PASSWORD), UTF_8);
  }
}
