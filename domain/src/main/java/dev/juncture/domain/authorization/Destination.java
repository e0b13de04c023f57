package dev.juncture.domain.authorization;

import java.net.URI;

/// Where the browser goes once the connection is made.
public sealed interface Destination {

  /// Where this server sends everybody who connects with that provider.
  record Configured() implements Destination {}

  /// Asked for by whoever made the connect link, and on this server's list.
  record Requested(URI address) implements Destination {}
}
