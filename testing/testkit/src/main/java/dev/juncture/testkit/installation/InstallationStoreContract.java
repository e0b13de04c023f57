package dev.juncture.testkit.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.InstallationStore;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The contract of [InstallationStore]. Each test starts with a database without a record.
public abstract class InstallationStoreContract {

  private static final DatabaseIdentity OTHER =
      new DatabaseIdentity("7123456789012345678", 4_000_000_000L, 42, "db.example:5432/app");
  private static final Installation FIRST = Installation.first(new UUID(0, 1), OTHER);

  protected abstract InstallationStore store();

  private Optional<Installation> recorded() {
    return store().find().orElseThrow().recorded();
  }

  private DatabaseIdentity identity() {
    return store().find().orElseThrow().database();
  }

  @Test
  void givenNoRecord_whenLookedFor_thenNothingIsFound() {
    assertThat(recorded()).isEmpty();
  }

  @Test
  void givenOneDatabase_whenItsIdentityIsReadTwice_thenItIsTheSame() {
    assertThat(identity()).isEqualTo(identity());
  }

  @Test
  void givenNoRecord_whenReplacingNone_thenTheRecordIsFound() {
    assertThat(store().replace(Optional.empty(), FIRST)).isTrue();

    assertThat(recorded()).contains(FIRST);
  }

  @Test
  void givenARecord_whenReplacingIt_thenTheNextOneIsFound() {
    store().replace(Optional.empty(), FIRST);
    var next = FIRST.promoted(identity());

    assertThat(store().replace(Optional.of(FIRST), next)).isTrue();

    assertThat(recorded()).contains(next);
  }

  @Test
  void givenARecord_whenReplacingAnotherOne_thenItStays() {
    store().replace(Optional.empty(), FIRST);
    var next = FIRST.promoted(identity());

    assertThat(store().replace(Optional.empty(), next)).isFalse();
    assertThat(store().replace(Optional.of(next), next)).isFalse();

    assertThat(recorded()).contains(FIRST);
  }

  @Test
  void givenManyCallsAtOnce_whenReplacingTheSameRecord_thenOneSucceeds() {
    store().replace(Optional.empty(), FIRST);
    var next = FIRST.promoted(identity());
    var successes = new AtomicInteger();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call = 0; call < 8; call++) {
        threads.execute(
            () -> {
              if (store().replace(Optional.of(FIRST), next)) {
                successes.incrementAndGet();
              }
            });
      }
    }

    assertThat(successes).hasValue(1);
  }
}
