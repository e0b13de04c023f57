package dev.juncture.adapters.cache.token;

import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.TestSealer;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.testkit.token.TokenCacheContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisTokenCacheTest extends TokenCacheContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));
  private static final ConnectionKey OTHER =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("bob"));
  private static final String ENTRY = RedisKeys.token(KEY);

  @Override
  protected TokenCache cache() {
    return REDIS.cache();
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  @Override
  protected void becomeUnavailable() {
    REDIS.server.stop();
  }

  @Test
  void givenATokenOfAnHour_whenPut_thenItsEntryEndsAMinuteEarlier() {
    cache().put(KEY, 1, token("a1"));

    assertThat(millisToLive())
        .isBetween(Duration.ofMinutes(58).toMillis(), Duration.ofMinutes(59).toMillis());
  }

  @Test
  void givenATokenOfADay_whenPut_thenItsEntryEndsAfterAnHour() {
    cache().put(KEY, 1, new AccessToken(new Secret("a1"), now().plus(Duration.ofDays(1))));

    assertThat(millisToLive())
        .isBetween(Duration.ofMinutes(59).toMillis(), Duration.ofMinutes(60).toMillis());
  }

  @Test
  void givenADroppedGeneration_whenAMinuteHasPassed_thenNothingIsLeftOfIt() {
    cache().put(KEY, 1, token("a1"));

    cache().drop(KEY, 1);

    assertThat(millisToLive()).isBetween(50_000L, 60_000L);
  }

  @Test
  void givenAServerThatForgotTheScripts_whenUsed_thenItLearnsThemAgain() {
    cache().put(KEY, 1, token("a1"));
    REDIS.directly(redis -> redis.scriptFlush());

    cache().drop(KEY, 1);
    cache().put(KEY, 2, token("a2"));

    assertThat(cache().find(KEY, CURRENT)).contains(token("a2"));
  }

  @Test
  void givenGarbageInTheEntry_whenLooking_thenNothingIsFoundAndItCanBeReplaced() {
    REDIS.directly(redis -> redis.hset(ENTRY, "token", "garbage"));

    var found = cache().find(KEY, CURRENT);
    cache().put(KEY, 1, token("a1"));

    assertThat(found).isEmpty();
    assertThat(cache().find(KEY, CURRENT)).contains(token("a1"));
  }

  @Test
  void givenAnEntryOfAnotherKind_whenUsed_thenItIsAMissAndNothingThrows() {
    REDIS.directly(redis -> redis.set(ENTRY, "a string"));

    cache().put(KEY, 1, token("a1"));
    cache().drop(KEY, 1);

    assertThat(cache().find(KEY, CURRENT)).isEmpty();
  }

  @Test
  void givenAnEntryThatWasCopiedToAnotherConnection_whenLooking_thenNothingIsFound() {
    cache().put(KEY, 1, token("a1"));
    var sealed = REDIS.directly(redis -> redis.hget(ENTRY, "token"));

    REDIS.directly(redis -> redis.hset(RedisKeys.token(OTHER), "token", sealed));

    assertThat(cache().find(OTHER, CURRENT)).isEmpty();
  }

  @Test
  void givenTheKeyIsUnavailable_whenPutting_thenNothingIsKeptAndNothingFails() {
    cache().put(KEY, 1, token("a1"));
    REDIS.sealer.unavailable = true;
    try {
      cache().put(KEY, 2, token("a2"));
    } finally {
      REDIS.sealer.unavailable = false;
    }

    assertThat(cache().find(KEY, CURRENT)).isEmpty();
  }

  @Test
  void givenTheKeyIsUnavailable_whenLooking_thenTheStoreIsUnavailable() {
    cache().put(KEY, 1, token("a1"));
    REDIS.sealer.unavailable = true;
    try {
      assertThatThrownBy(() -> cache().find(KEY, CURRENT))
          .isInstanceOf(DomainException.class)
          .hasMessageContaining("kms");
    } finally {
      REDIS.sealer.unavailable = false;
    }
  }

  @Test
  void givenAProcessWithAnotherEncryptionKey_whenLooking_thenNothingIsFound() {
    cache().put(KEY, 1, token("a1"));

    try (var other = RealRedis.newProcess(REDIS.url, new TestSealer())) {
      assertThat(other.getBean(TokenCache.class).find(KEY, CURRENT)).isEmpty();
    }
  }

  @Test
  void givenAProcessWithTheSameKey_whenLooking_thenItFindsTheToken() {
    cache().put(KEY, 1, token("a1"));

    try (var other = RealRedis.newProcess(REDIS.url, REDIS.sealer)) {
      assertThat(other.getBean(TokenCache.class).find(KEY, CURRENT)).contains(token("a1"));
    }
  }

  @Test
  void givenManyWritersAtOnce_whenAllAreDone_thenTheNewestGenerationIsThere() throws Exception {
    var newest = token("a50");
    List<Callable<Boolean>> writers =
        LongStream.rangeClosed(1, 50)
            .<Callable<Boolean>>mapToObj(
                generation ->
                    () -> {
                      cache()
                          .put(
                              KEY,
                              generation,
                              new AccessToken(secret(generation), newest.expiresAt()));
                      cache().drop(KEY, generation - 1);
                      return true;
                    })
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(writers).stream().map(Future::resultNow)).containsOnly(true);
    }

    assertThat(cache().find(KEY, CURRENT)).contains(newest);
  }

  private static long millisToLive() {
    return REDIS.directly(redis -> redis.pttl(ENTRY));
  }

  private static Secret secret(long generation) {
    return new Secret("a" + generation);
  }
}
