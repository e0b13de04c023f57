package dev.juncture.testkit.secret;

import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.testkit.job.SettableClock;
import java.time.Instant;

final class InMemoryDataKeyStoreTest extends DataKeyStoreContract {

  private final InMemoryDataKeyStore store =
      new InMemoryDataKeyStore(new SettableClock(Instant.parse("2026-01-01T00:00:00Z")));

  @Override
  protected DataKeyStore store() {
    return store;
  }
}
