package dev.juncture.application.canary;

import dev.juncture.domain.error.DomainException;

final class ApplicationCatchingTheException {
  void run(Runnable work) {
    try {
      work.run();
    } catch (DomainException _) {
      // Swallowed, as nobody should.
    }
  }
}
