package dev.juncture.domain.access;

import dev.juncture.domain.secret.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/// The text of a key: its kind's mark, 32 random base62 characters, and 6 that are their CRC-32. A
/// mistyped key, or a text that was never a key, is recognised by the checksum alone.
public final class ApiKeyText {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_LENGTH = 32;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int SHOWN = 4;
  private static final MessageDigest SHA_256 = sha256();

  private final KeyKind kind;
  private final Secret secret;

  private ApiKeyText(KeyKind kind, String text) {
    this.kind = kind;
    this.secret = new Secret(text);
  }

  /// A new key.
  ///
  /// @param random 256 random bits, whatever their form
  public static ApiKeyText of(KeyKind kind, Secret random) {
    var body = base62(new BigInteger(1, digest(random.reveal())), RANDOM_LENGTH);
    return new ApiKeyText(kind, kind.mark() + body + checksum(body));
  }

  /// Reads a key of that kind. Empty for a text that cannot be one.
  public static Optional<ApiKeyText> parse(KeyKind kind, String text) {
    var mark = kind.mark();
    if (!text.startsWith(mark)
        || text.length() != mark.length() + RANDOM_LENGTH + CHECKSUM_LENGTH) {
      return Optional.empty();
    }
    var body = text.substring(mark.length(), mark.length() + RANDOM_LENGTH);
    return text.endsWith(checksum(body))
        ? Optional.of(new ApiKeyText(kind, text))
        : Optional.empty();
  }

  public KeyKind kind() {
    return kind;
  }

  /// The key itself, for the one response that contains it.
  public Secret secret() {
    return secret;
  }

  /// The beginning of the key, by which people recognise it.
  public String prefix() {
    return secret.reveal().substring(0, kind.mark().length() + SHOWN);
  }

  /// The SHA-256 of the key in hexadecimal: all that is stored of it.
  public String digest() {
    return HexFormat.of().formatHex(digest(secret.reveal()));
  }

  private static byte[] digest(String text) {
    try {
      var fresh = (MessageDigest) SHA_256.clone(); // much cheaper than MessageDigest.getInstance
      return fresh.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  private static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
  }

  /// The last `length` base62 digits.
  private static String base62(BigInteger number, int length) {
    var digits = new StringBuilder(length);
    var rest = number;
    for (int i = 0; i < length; i++) {
      var split = rest.divideAndRemainder(BASE);
      digits.append(DIGITS.charAt(split[1].intValue()));
      rest = split[0];
    }
    return digits.reverse().toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Without the key.
  @Override
  public String toString() {
    return "ApiKeyText[" + prefix() + "…]";
  }
}
