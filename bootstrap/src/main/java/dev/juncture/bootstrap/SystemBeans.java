package dev.juncture.bootstrap;

import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Clock, ids and random numbers.
@Factory
final class SystemBeans {

  private static final int SECRET_BYTES = 32;

  /// Primary, because Micronaut has a clock bean too. Milliseconds are precise enough, and the
  /// cheapest to read.
  @Primary
  @Singleton
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Primary
  @Singleton
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }

  /// Request ids need not be unpredictable, so they do not use [SecureRandom], for which all
  /// threads would have to wait.
  @Singleton
  @Named("requests")
  Supplier<UUID> requestIds() {
    return () -> {
      var random = ThreadLocalRandom.current();
      return new UUID(
          random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L,
          random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    };
  }

  /// A thread for each task of a use case. It works for the same request as the one that started
  /// it, in the log and in traces.
  @Singleton
  @Named("use-cases")
  Executor useCaseThreads() {
    return task ->
        Thread.ofVirtual().name("use-case").start(PropagatedContext.getOrEmpty().wrap(task));
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

  /// Waits between 75 % and 125 % of the given time, so that waiting threads do not all wake at
  /// once. Returns early when the thread is interrupted.
  @Singleton
  Sleeper sleeper() {
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
