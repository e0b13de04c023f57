package dev.juncture.domain.connect;

import dev.juncture.domain.connect.Destination.Usual;
import java.util.UUID;

/// What let a connect flow begin.
public sealed interface Invitation {

  /// Nothing: the frontend API is open to anybody who reaches it.
  record None() implements Invitation {}

  /// A connect session of a customer's back end.
  ///
  /// @param authorization names the one connection that the session is good for
  record Session(ConnectSessionToken token, UUID authorization, Destination destination)
      implements Invitation {}

  /// Where the flow is to end.
  default Destination whereTo() {
    return switch (this) {
      case None _ -> new Usual();
      case Session(_, _, var destination) -> destination;
    };
  }
}
