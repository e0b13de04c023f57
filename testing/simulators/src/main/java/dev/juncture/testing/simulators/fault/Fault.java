package dev.juncture.testing.simulators.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.util.function.BiFunction;

/// What goes wrong with a call.
public sealed interface Fault {
  /// Nothing but the delay that was ordered with it.
  record Pass() implements Fault {}

  /// This answer, and the call has no effect.
  record Respond(Response answer) implements Fault {}

  /// The call has its effect, and then this answer hides it.
  record RespondAfterEffect(Response answer) implements Fault {}

  /// The connection ends without an answer and without an effect.
  record DropBeforeEffect() implements Fault {}

  /// The call has its effect, and its answer is lost with the connection.
  record DropAfterEffect() implements Fault {}

  /// The real answer's headers, then only `keptBytes` of its body, then the connection ends.
  record CutShort(int keptBytes) implements Fault {}

  /// The real answer in chunks with a pause before each.
  record Drip(int chunkBytes, Duration pause) implements Fault {}

  /// The real answer with its JSON changed.
  record Rewrite(BiFunction<Call, JsonNode, JsonNode> change) implements Fault {}

  /// Something happens first, such as a token's end; then the call goes on.
  record First(Runnable event) implements Fault {}
}
