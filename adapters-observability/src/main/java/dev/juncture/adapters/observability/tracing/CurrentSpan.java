package dev.juncture.adapters.observability.tracing;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/// A request's span, in the context that the framework and the threads of use cases carry.
record CurrentSpan(Context context) implements PropagatedContextElement {

  CurrentSpan(Span span) {
    this(Context.root().with(span));
  }

  /// The span's context of the calling thread; the root context when there is none.
  static Context current() {
    return PropagatedContext.getOrEmpty()
        .find(CurrentSpan.class)
        .map(CurrentSpan::context)
        .orElseGet(Context::root);
  }
}
