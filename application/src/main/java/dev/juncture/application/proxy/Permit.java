package dev.juncture.application.proxy;

import dev.juncture.application.proxy.CallProviderApi.ProxiedResponse;
import dev.juncture.domain.proxy.ProviderResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// A caller's place, given up once: when the call fails, or when its answer is closed.
final class Permit {

  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();

  Permit(Runnable leave) {
    this.leave = leave;
  }

  void leave() {
    if (left.compareAndSet(false, true)) {
      leave.run();
    }
  }

  ProxiedResponse heldUntilClosed(ProxiedResponse passed) {
    var answer = passed.answer();
    return new ProxiedResponse(
        new ProviderResponse(
            answer.status(), answer.headers(), answer.length(), new Held(answer.body())),
        passed.below());
  }

  private final class Held extends FilterInputStream {

    Held(InputStream in) {
      super(in);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        leave();
      }
    }
  }
}
