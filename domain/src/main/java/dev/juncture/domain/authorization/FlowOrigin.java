package dev.juncture.domain.authorization;

import dev.juncture.domain.authorization.Destination.Configured;
import java.util.UUID;

/// How an authorization started.
public sealed interface FlowOrigin {

  /// Openly: the frontend API requires no connect session.
  record Open() implements FlowOrigin {}

  /// With a connect session that a customer's back end created.
  ///
  /// @param authorization identifies the one connection that the session may establish
  record Session(ConnectSessionToken token, UUID authorization, Destination destination)
      implements FlowOrigin {}

  /// Where the browser is redirected at the end.
  default Destination destination() {
    return switch (this) {
      case Open _ -> new Configured();
      case Session(_, _, var destination) -> destination;
    };
  }
}
