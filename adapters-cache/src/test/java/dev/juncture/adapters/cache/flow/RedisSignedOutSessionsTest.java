package dev.juncture.adapters.cache.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.console.SignedOutSessions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisSignedOutSessionsTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final SignedOutSessions sessions = REDIS.process.getBean(SignedOutSessions.class);

  @Test
  void givenASessionThatWasEnded_whenAsking_thenItHasEndedAndOthersHaveNot() {
    sessions.end("one", Duration.ofMinutes(1));

    assertThat(sessions.contains("one")).isTrue();
    assertThat(sessions.contains("other")).isFalse();
  }

  @Test
  void givenItsLifeIsOver_whenAsking_thenItIsForgotten() {
    sessions.end("one", Duration.ofMillis(50));

    REDIS.letPass(Duration.ofMillis(60));

    assertThat(sessions.contains("one")).isFalse();
  }

  @Test
  void givenRedisIsAway_whenAsking_thenNobodyIsKeptOut() {
    sessions.end("one", Duration.ofMinutes(1));
    REDIS.server.stop();

    sessions.end("two", Duration.ofMinutes(1));

    assertThat(sessions.contains("one")).isFalse();
  }
}
