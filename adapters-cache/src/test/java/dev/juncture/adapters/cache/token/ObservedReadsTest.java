package dev.juncture.adapters.cache.token;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.observation.Store;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.testkit.observation.RecordingObserver;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What operators hear of the cache.
class ObservedReadsTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("a1"), Instant.now().plusSeconds(3600));

  private final RecordingObserver witness = new RecordingObserver();
  private final ApplicationContext process =
      ApplicationContext.builder(Map.of("redis.uri", REDIS.url))
          .singletons(REDIS.sealer, InstantSource.system(), witness)
          .start();
  private final TokenCache cache = process.getBean(TokenCache.class);

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void givenAToken_whenReadAgainAndAgain_thenItComesFromRedisFirstAndThenFromMemory() {
    var near = process.getBean(NearTokens.class);
    eventually("Redis client tracking is active", near::isTrusted);
    cache.put(KEY, 1, TOKEN);

    cache.find(KEY, CURRENT);
    assertThat(witness.heard()).containsExactly("found CACHE");

    eventually(
        "it is read from memory", () -> cache.find(KEY, CURRENT).isPresent() && nearIsHeard());
  }

  @Test
  void givenNoToken_whenRead_thenNobodyHearsOfIt() {
    cache.find(KEY, CURRENT);

    assertThat(witness.heard()).isEmpty();
  }

  @Test
  void givenRedisIsAway_whenLookedAt_thenTheStoreIsSaidToBeUnreachable() {
    var store = process.getBean(Store.class);
    eventually("Redis answers", store::isReachable);

    REDIS.server.stop();

    eventually("Redis is missed", () -> !store.isReachable());
    assertThat(store.name()).isEqualTo("cache");
  }

  private boolean nearIsHeard() {
    return witness.heard().contains("found LOCAL");
  }
}
