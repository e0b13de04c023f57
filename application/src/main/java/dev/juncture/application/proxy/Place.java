package dev.juncture.application.proxy;

import dev.juncture.application.proxy.CallProviderApi.Passed;
import dev.juncture.domain.proxy.ProviderAnswer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// A caller's place, given up once: when the call fails, or when its answer is closed.
final class Place {

  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();

  Place(Runnable leave) {
    this.leave = leave;
  }

  void leave() {
    if (left.compareAndSet(false, true)) {
      leave.run();
    }
  }

  Passed heldUntilClosed(Passed passed) {
    var answer = passed.answer();
    return new Passed(
        new ProviderAnswer(
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
