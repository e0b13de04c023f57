package dev.juncture.adapters.web.http.request;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Puts the request id into the MDC of every thread that works for the request. It sets only this
/// one entry. The framework's own element copies the whole MDC on each change of threads.
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
