package dev.juncture.application.canary;

import dev.juncture.domain.job.Sleeper;
import java.time.Duration;

final class ApplicationImplementingAPort implements Sleeper {
  @Override
  public void sleep(Duration length) {
    // As nobody should.
  }
}
