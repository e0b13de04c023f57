package dev.juncture.adapters.crypto;

import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// Secrets that differ, the same in every run.
final class CountingSecrets implements RandomSecrets {

  private static final int BYTES = 32;

  private final AtomicInteger made = new AtomicInteger();

  @Override
  public Secret next() {
    var bytes = ByteBuffer.allocate(BYTES).putInt(made.incrementAndGet()).array();
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
