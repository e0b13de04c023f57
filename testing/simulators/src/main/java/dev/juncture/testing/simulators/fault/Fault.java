package dev.juncture.testing.simulators.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.util.function.BiFunction;

/// What goes wrong with a call.
public sealed interface Fault {
  /// Nothing but the configured delay.
  record Pass() implements Fault {}

  /// Sends this response. The call has no effect.
  record Respond(Response response) implements Fault {}

  /// The call has its effect. Sends this response instead of the real one.
  record RespondAfterEffect(Response response) implements Fault {}

  /// Drops the connection without a response. The call has no effect.
  record DropBeforeEffect() implements Fault {}

  /// The call has its effect. Drops the connection without a response.
  record DropAfterEffect() implements Fault {}

  /// Sends the real headers and the first `keptBytes` of the body, then drops the connection.
  record CutShort(int keptBytes) implements Fault {}

  /// Sends the real response in chunks, with a pause before each.
  record Drip(int chunkBytes, Duration pause) implements Fault {}

  /// Sends the real response with changed JSON.
  record Rewrite(BiFunction<Call, JsonNode, JsonNode> change) implements Fault {}

  /// Runs an event, such as the end of a token, before the call is handled.
  record First(Runnable event) implements Fault {}
}
