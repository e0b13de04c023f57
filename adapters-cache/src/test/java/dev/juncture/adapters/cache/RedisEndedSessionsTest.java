package dev.juncture.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.console.EndedSessions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisEndedSessionsTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final EndedSessions sessions = REDIS.process.getBean(EndedSessions.class);

  @Test
  void givenASessionThatWasEnded_whenAsking_thenItHasEndedAndOthersHaveNot() {
    sessions.end("one", Duration.ofMinutes(1));

    assertThat(sessions.hasEnded("one")).isTrue();
    assertThat(sessions.hasEnded("other")).isFalse();
  }

  @Test
  void givenItsLifeIsOver_whenAsking_thenItIsForgotten() {
    sessions.end("one", Duration.ofMillis(50));

    REDIS.letPass(Duration.ofMillis(60));

    assertThat(sessions.hasEnded("one")).isFalse();
  }

  @Test
  void givenRedisIsAway_whenAsking_thenNobodyIsKeptOut() {
    sessions.end("one", Duration.ofMinutes(1));
    REDIS.server.stop();

    sessions.end("two", Duration.ofMinutes(1));

    assertThat(sessions.hasEnded("one")).isFalse();
  }
}
