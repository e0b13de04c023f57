package dev.juncture.application.audit;

/// What an installation records.
public enum AuditLevel {
  /// Everything except reads of access tokens.
  CHANGES,

  /// Everything.
  ALL,

  /// Nothing.
  OFF
}
