package dev.juncture.bootstrap;

import dev.juncture.domain.oauth.RandomSecrets;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.time.Pauses;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Time and chance, for everybody who needs them.
@Factory
final class Surroundings {

  private static final int SECRET_BYTES = 32;

  /// Primary, because the framework brings a clock of its own.
  @Primary
  @Singleton
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Singleton
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }

  @Singleton
  RandomSecrets randomSecrets() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    };
  }

  /// Waits between three quarters and five quarters of what is asked, so that waiters do not move
  /// in step.
  @Singleton
  Pauses pauses() {
    return length -> {
      try {
        Thread.sleep(
            length.multipliedBy(ThreadLocalRandom.current().nextLong(75, 126)).dividedBy(100));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
