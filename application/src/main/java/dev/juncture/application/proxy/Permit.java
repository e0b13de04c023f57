package dev.juncture.application.proxy;

import dev.juncture.application.proxy.CallProviderApi.ProxiedResponse;
import dev.juncture.domain.proxy.ProviderResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// A permit for one call. It is released once: when the call fails, or when its response is closed.
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

  ProxiedResponse heldUntilClosed(ProxiedResponse proxied) {
    var response = proxied.response();
    return new ProxiedResponse(
        new ProviderResponse(
            response.status(), response.headers(), response.length(), new Held(response.body())),
        proxied.below());
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
