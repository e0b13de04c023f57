package dev.juncture.domain.audit;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 hash as 64 lower-case hexadecimal digits.
public record AuditHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /// What stands in the place of the hash before the first entry.
  public static final AuditHash NONE = new AuditHash("0".repeat(64));

  public AuditHash {
    if (!FORM.matcher(hex).matches()) {
      throw new InvalidValue("hash", "must be 64 hexadecimal digits").asException();
    }
  }

  public static AuditHash of(byte[] bytes) {
    return new AuditHash(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
