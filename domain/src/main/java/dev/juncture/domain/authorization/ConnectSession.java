package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import java.util.Optional;
import java.util.UUID;

/// Permission from a customer's back end for one person to make one connection.
///
/// @param authorization identifies the one connection, over all attempts
/// @param key the connection to establish
/// @param subdomain the one that every attempt has to use; empty to let the end user name it
/// @param used whether the connection is established
public record ConnectSession(
    UUID authorization,
    ConnectionKey key,
    Destination destination,
    Optional<Subdomain> subdomain,
    boolean used) {

  /// This session, marked as used.
  public ConnectSession markedUsed() {
    return new ConnectSession(authorization, key, destination, subdomain, true);
  }
}
