package dev.juncture.domain.authorization;

import dev.juncture.domain.authorization.Destination.Configured;
import java.util.UUID;

/// What let a connect flow begin.
public sealed interface FlowOrigin {

  /// Nothing: the frontend API is open to anybody who reaches it.
  record Open() implements FlowOrigin {}

  /// A connect session of a customer's back end.
  ///
  /// @param authorization names the one connection that the session is good for
  record Session(ConnectSessionToken token, UUID authorization, Destination destination)
      implements FlowOrigin {}

  /// Where the flow is to end.
  default Destination destination() {
    return switch (this) {
      case Open _ -> new Configured();
      case Session(_, _, var destination) -> destination;
    };
  }
}
