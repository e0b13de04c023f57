package dev.juncture.domain.audit;

/// A place in the audit trail: after the entry with this sequence and this hash.
public record ChainPosition(long sequence, AuditHash hash) {

  /// Before the first entry, whose sequence is 1.
  public static final ChainPosition START = new ChainPosition(0, AuditHash.NONE);
}
