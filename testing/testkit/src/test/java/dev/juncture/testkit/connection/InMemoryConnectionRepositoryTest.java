package dev.juncture.testkit.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class InMemoryConnectionRepositoryTest extends ConnectionRepositoryContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryConnectionRepository connections = new InMemoryConnectionRepository(clock);

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected void letPass(Duration length) {
    clock.advance(length);
  }

  @Test
  void givenTheStoreIsAway_whenFinding_thenItSaysSo() {
    connections.unavailable = true;

    assertThatThrownBy(
            () -> connections.find(new ConnectionKey(new ProviderId("jira"), new ExternalId("a"))))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("StoreUnavailable");
  }
}
