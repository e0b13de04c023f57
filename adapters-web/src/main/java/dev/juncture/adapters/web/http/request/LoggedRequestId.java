package dev.juncture.adapters.web.http.request;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Names the request in the log on every thread that works for it. The one name only: the
/// framework's own element copies all of the thread's on each change of threads.
record LoggedRequestId(String id) implements ThreadPropagatedContextElement<@Nullable String> {

  private static final String NAME = "request_id";

  @Override
  public @Nullable String updateThreadContext() {
    var before = MDC.get(NAME);
    MDC.put(NAME, id);
    return before;
  }

  @Override
  public void restoreThreadContext(@Nullable String before) {
    if (before == null) {
      MDC.remove(NAME);
    } else {
      MDC.put(NAME, before);
    }
  }
}
