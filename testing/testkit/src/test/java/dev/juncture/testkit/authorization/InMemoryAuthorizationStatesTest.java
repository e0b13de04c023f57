package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.AuthorizationStates;
import java.time.Duration;
import java.time.Instant;

class InMemoryAuthorizationStatesTest extends AuthorizationStatesContract {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemoryAuthorizationStates states = new InMemoryAuthorizationStates(() -> now);

  @Override
  protected AuthorizationStates states() {
    return states;
  }

  @Override
  protected void letPass(Duration time) {
    now = now.plus(time);
  }

  @Override
  protected void becomeUnavailable() {
    states.unavailable = true;
  }
}
