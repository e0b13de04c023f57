package dev.juncture.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// The migration scripts on the class path, with the names and checksums that Flyway records when
/// it runs them. Reads a few kilobytes.
///
/// A new script takes the next whole number. A shipped script is never edited: see "Migrations" in
/// `docs/development.md`.
final class MigrationScripts {

  static final String FOLDER = "db/migration";

  private static final String SUFFIX = ".sql";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<String, Integer> checksums = new HashMap<>();

  private MigrationScripts() {}

  /// Checksum by script name, from every folder and jar with scripts.
  static Map<String, Integer> on(ClassLoader classPath) {
    var scripts = new MigrationScripts();
    try {
      for (var folder : Collections.list(classPath.getResources(FOLDER))) {
        scripts.read(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The migration scripts cannot be read", e);
    }
    return Map.copyOf(scripts.checksums);
  }

  private void read(URL folder) throws IOException {
    if (folder.openConnection() instanceof JarURLConnection connection) {
      readJar(connection);
    } else {
      readFolder(Path.of(URI.create(folder.toString())));
    }
  }

  private void readJar(JarURLConnection folder) throws IOException {
    folder.setUseCaches(false);
    var prefix = FOLDER + "/";
    try (var jar = folder.getJarFile()) {
      for (var entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(prefix) && entry.getName().endsWith(SUFFIX)) {
          add(entry.getName().substring(prefix.length()), jar.getInputStream(entry));
        }
      }
    }
  }

  private void readFolder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
        add(folder.relativize(file).toString().replace('\\', '/'), Files.newInputStream(file));
      }
    }
  }

  private void add(String name, InputStream content) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(content, UTF_8))) {
      checksums.put(name, checksum(lines));
    }
  }

  /// Flyway's checksum, which ignores line ends and the byte order mark.
  private static int checksum(BufferedReader lines) throws IOException {
    var checksum = new CRC32();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      checksum.update(line.replace(BYTE_ORDER_MARK, "").getBytes(UTF_8));
    }
    return (int) checksum.getValue();
  }
}
