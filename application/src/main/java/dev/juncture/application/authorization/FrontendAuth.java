package dev.juncture.application.authorization;

/// What a caller needs to start an authorization at the frontend API.
public enum FrontendAuth {
  /// Nothing: anyone who reaches the API can start one, for any external id.
  OPEN,
  /// A connect session, which only the holder of a backend key can create.
  SESSION
}
