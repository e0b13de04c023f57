package dev.juncture.adapters.observability.tracing;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/// Carries a request's span to whichever thread works for it. Use cases start threads of their own,
/// and those inherit it.
record CurrentSpan(Context context) implements ThreadPropagatedContextElement<@Nullable Context> {

  private static final InheritableThreadLocal<@Nullable Context> CURRENT =
      new InheritableThreadLocal<>();

  CurrentSpan(Span span) {
    this(Context.root().with(span));
  }

  /// What the calling thread works for; the root when for nobody.
  static Context current() {
    var current = CURRENT.get();
    return current == null ? Context.root() : current;
  }

  @Override
  public @Nullable Context updateThreadContext() {
    var before = CURRENT.get();
    CURRENT.set(context);
    return before;
  }

  @Override
  public void restoreThreadContext(@Nullable Context before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
