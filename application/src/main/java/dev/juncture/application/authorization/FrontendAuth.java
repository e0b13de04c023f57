package dev.juncture.application.authorization;

/// What it takes to begin a flow at the frontend API.
public enum FrontendAuth {
  /// Nothing: whoever reaches it may, for any external id.
  OPEN,
  /// A connect session, which only a holder of a backend key can make.
  SESSION
}
