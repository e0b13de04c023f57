package dev.juncture.domain.canary;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

final class DomainTakingChances {
  UUID uuid() {
    return UUID.randomUUID();
  }

  double math() {
    return Math.random();
  }

  int threadLocal() {
    return ThreadLocalRandom.current().nextInt();
  }

  int secure() {
    return new SecureRandom().nextInt();
  }

  int plain() {
    return new Random().nextInt();
  }
}
