package dev.juncture.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/// The server's keys. They are generated once and kept in the data folder, readable by this user
/// only.
///
/// @param secretKey the backend key
/// @param adminKey the key of the admin API
/// @param encryptionKey 32 bytes in base64
record Keys(String secretKey, String adminKey, String encryptionKey) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Keys in(Path folder) {
    return new Keys(
        readOrCreate(
            folder.resolve("secret-key"),
            bytes -> "demo_" + HexFormat.of().formatHex(bytes, 0, 16)),
        readOrCreate(
            folder.resolve("admin-key"), bytes -> "demo_admin_" + HexFormat.of().formatHex(bytes)),
        readOrCreate(folder.resolve("encryption-key"), Base64.getEncoder()::encodeToString));
  }

  private static String readOrCreate(Path file, Function<byte[], String> format) {
    return kept(file).orElseGet(() -> keep(file, format.apply(randomBytes())));
  }

  /// A key that was kept there.
  static Optional<String> kept(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a key in " + file, e);
    }
  }

  /// Keeps `key` there, readable by this user only, in place of an earlier one.
  static String keep(Path file, String key) {
    try {
      create(file, key);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a key in " + file, e);
    }
  }

  private static byte[] randomBytes() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  // Writes a temporary file first, so that an interrupted run leaves no partial key.
  private static void create(Path file, String key) throws IOException {
    var access = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var aside = Files.createTempFile(file.getParent(), "key", "", access);
    Files.move(Files.writeString(aside, key), file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return "Keys[redacted]";
  }
}
