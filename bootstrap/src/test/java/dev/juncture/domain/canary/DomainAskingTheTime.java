package dev.juncture.domain.canary;

import java.time.Instant;

final class DomainAskingTheTime {
  Instant when() {
    return Instant.now();
  }
}
