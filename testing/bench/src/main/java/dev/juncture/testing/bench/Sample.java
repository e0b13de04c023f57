package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.bench.load.Load.Outcome;

/// The result of one turn under load.
record Sample(Outcome outcome, double processorMicros, double allocatedBytes) {

  static Sample of(Load load, MeasuredServer server, Order order) {
    var processor = server.processorTime();
    var allocated = server.allocated();
    var outcome = load.run(order);
    var requests = Math.max(1, outcome.requests());
    var sample =
        new Sample(
            outcome,
            server.processorTime().minus(processor).toNanos() / 1e3 / requests,
            (server.allocated() - allocated) / (double) requests);
    if (outcome.failed() > 0) {
      throw new IllegalStateException(outcome.failed() + " requests failed of " + order.path());
    }
    return sample;
  }
}
