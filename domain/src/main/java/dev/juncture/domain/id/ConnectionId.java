package dev.juncture.domain.id;

import java.util.UUID;

/// Juncture's own id of a connection; stays the same when the end user consents again.
public record ConnectionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
