package dev.juncture.domain.authorization;

import java.net.URI;

/// Where the browser is redirected after the connection is established.
public sealed interface Destination {

  /// The address that is configured for the provider.
  record Configured() implements Destination {}

  /// The address that was requested when the connect session was created; it is one of the
  /// configured redirect addresses.
  record Requested(URI address) implements Destination {}
}
