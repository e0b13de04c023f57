package dev.juncture.domain.token;

/// Says whether a cached access token is the one that the database has, so that whoever can write
/// the shared cache cannot bring back a token that was replaced or removed.
@FunctionalInterface
public interface GenerationCheck {

  /// @param generation the generation of the cached token
  Result of(long generation);

  /// The result of a check.
  enum Result {
    /// The database has an access token of this generation.
    CURRENT,
    /// The database has another generation, no access token, a revoked grant, or no connection.
    OUTDATED,
    /// The database did not respond.
    UNKNOWN
  }
}
