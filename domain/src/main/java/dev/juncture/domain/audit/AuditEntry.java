package dev.juncture.domain.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/// An event in its place in the audit trail.
///
/// Its hash is the SHA-256 of the hash before it, the sequence and the time in microseconds since
/// 1970 (8 bytes each, big-endian), and nine texts in UTF-8, each after its length in bytes (4
/// bytes, big-endian): workspace, key, action, provider, external id, subject, outcome, request id,
/// address.
///
/// @param sequence 1 for the first entry, and one more for each that follows
/// @param at when it was written, by the store's clock, in milliseconds; never before the entry
///   before it
public record AuditEntry(long sequence, Instant at, AuditEvent event, AuditHash hash) {

  private static final long MICROS = 1_000_000;

  /// The entry that follows `previous`.
  public static AuditEntry after(ChainPosition previous, Instant at, AuditEvent event) {
    var sequence = previous.sequence() + 1;
    return new AuditEntry(sequence, at, event, hash(previous.hash(), sequence, at, event));
  }

  /// Whether this entry is what was written after `previous`.
  public boolean follows(ChainPosition previous) {
    return sequence == previous.sequence() + 1
        && hash.equals(hash(previous.hash(), sequence, at, event));
  }

  public ChainPosition position() {
    return new ChainPosition(sequence, hash);
  }

  private static AuditHash hash(AuditHash previous, long sequence, Instant at, AuditEvent event) {
    var digest = sha256();
    digest.update(previous.bytes());
    digest.update(ByteBuffer.allocate(16).putLong(sequence).putLong(micros(at)).flip());
    for (var text : texts(event)) {
      var bytes = text.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return AuditHash.of(digest.digest());
  }

  private static List<String> texts(AuditEvent event) {
    var origin = event.origin();
    return List.of(
        origin.workspace().value(),
        origin.keyId(),
        event.action().value(),
        event.provider(),
        event.externalId(),
        event.subject(),
        event.outcome(),
        origin.requestId(),
        origin.address());
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * MICROS + at.getNano() / 1_000;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
