package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;
import java.util.UUID;

/// A customer's back end lets somebody make one connection.
///
/// @param authorization names that one connection, however many attempts it takes
/// @param key whose connection it will be, and with whom
/// @param used the connection is made
public record ConnectSession(
    UUID authorization, ConnectionKey key, Destination destination, boolean used) {

  /// Its connection is made.
  public ConnectSession markedUsed() {
    return new ConnectSession(authorization, key, destination, true);
  }
}
