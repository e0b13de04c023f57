package dev.juncture.testkit.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.ActiveDatabases;
import dev.juncture.domain.installation.DatabaseIdentity;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [ActiveDatabases]. Each test starts with an empty, reachable store.
public abstract class ActiveDatabasesContract {

  private static final ActiveDatabase FIRST = active(1);

  protected abstract ActiveDatabases databases();

  @Test
  void givenNoConfirmation_whenLookedFor_thenNothingIsFound() {
    assertThat(databases().find()).isEmpty();
  }

  @Test
  void givenTwoConfirmations_whenLookedFor_thenTheLastOneIsFound() {
    databases().confirm(FIRST);
    databases().confirm(active(2));

    assertThat(databases().find()).contains(active(2));
  }

  private static ActiveDatabase active(long epoch) {
    return new ActiveDatabase(
        new UUID(0, 1),
        epoch,
        new DatabaseIdentity("7123456789012345678", 16_384, 3, "db.example:5432/app"),
        Instant.parse("2026-03-01T12:00:00.123Z"));
  }
}
