package dev.juncture.domain.connection;

/// Whose consent may replace a grant that is in use.
public enum GrantReplacementPolicy {
  /// Anybody's: whoever knows an external id can replace its grant by one of their own.
  ANY_ACCOUNT,
  /// Only the same account's, with the same subdomain. Where the provider does not say who
  /// consented, nobody's.
  SAME_ACCOUNT
}
