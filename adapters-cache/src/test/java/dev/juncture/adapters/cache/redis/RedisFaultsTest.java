package dev.juncture.adapters.cache.redis;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import io.lettuce.core.RedisClient;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

class RedisFaultsTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  // Far more than one call takes, far less than any default of the client's.
  private static final Duration BOUND = Duration.ofSeconds(5);

  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));
  private static final State STATE = new State(new Secret("state-1"));

  private final Instant inAnHour = Instant.now().plusSeconds(3600);

  @Test
  void givenAStoppedRedis_whenAsked_thenEveryResponseComesSoon() {
    REDIS.server.stop();

    assertRespondsSoonWithoutRedis();
  }

  @Test
  void givenAFrozenRedis_whenAsked_thenEveryResponseComesSoon() {
    REDIS.server.freeze();

    assertRespondsSoonWithoutRedis();
  }

  @Test
  void givenAFrozenRedis_whenItThaws_thenTheSameProcessGoesOn() {
    REDIS.cache().put(KEY, 1, token("a1"));
    REDIS.server.freeze();
    assertThat(REDIS.cache().find(KEY, CURRENT)).isEmpty();

    REDIS.server.thaw();

    eventually("the token is found again", () -> REDIS.cache().find(KEY, CURRENT).isPresent());
  }

  @Test
  void givenACrashedRedis_whenItIsBack_thenTheSameProcessGoesOn() {
    REDIS.server.kill();
    eventually("the outage is seen", () -> !isReady());

    REDIS.server.start();

    eventually("the recovery is seen", () -> isReady());
    REDIS.cache().put(KEY, 1, token("a1"));
    assertThat(REDIS.cache().find(KEY, CURRENT)).contains(token("a1"));
  }

  @Test
  void givenAReplica_whenItRespondsButRejectsWrites_thenTheProcessIsNotReadyUntilItAcceptsThem() {
    REDIS.server.makeReplica();
    try {
      eventually("the rejected writes are seen", () -> !isReady());
    } finally {
      REDIS.server.makeMaster();
    }

    eventually("the recovery is seen", () -> isReady());
    List<String> keys = REDIS.directly(commands -> commands.keys("*"));
    assertThat(keys).isEmpty();
  }

  @Test
  void givenAFlushedRedis_whenAsked_thenNothingIsFoundAndNewThingsAreKept() {
    REDIS.cache().put(KEY, 1, token("a1"));

    REDIS.server.flush();

    assertThat(REDIS.cache().find(KEY, CURRENT)).isEmpty();
    REDIS.cache().put(KEY, 1, token("a1"));
    assertThat(REDIS.cache().find(KEY, CURRENT)).contains(token("a1"));
  }

  @Test
  void givenNoRedis_whenAProcessStarts_thenItStartsAndFindsRedisLater() {
    REDIS.server.stop();

    try (var process = RealRedis.newProcess(REDIS.url, REDIS.sealer)) {
      assertThat(process.getBean(TokenCache.class).find(KEY, CURRENT)).isEmpty();
      REDIS.server.start();

      eventually("Redis is found", () -> RealRedis.responds(process));
      process.getBean(TokenCache.class).put(KEY, 1, token("a1"));
      assertThat(process.getBean(TokenCache.class).find(KEY, CURRENT)).contains(token("a1"));
    }
  }

  @Test
  void givenAConnectionThatWentDumb_whenRedisRespondsOnANewOne_thenTheProcessTakesANewOne() {
    try (var relay = Relay.to(REDIS.server.port());
        var process = RealRedis.newProcess(relay.through(REDIS.url), REDIS.sealer)) {
      process.getBean(TokenCache.class).put(KEY, 1, token("a1"));

      relay.silenceWhatIsOpen();

      assertThat(process.getBean(TokenCache.class).find(KEY, CURRENT)).isEmpty();
      eventually(
          "the token is found again",
          () -> process.getBean(TokenCache.class).find(KEY, CURRENT).isPresent());
    }
  }

  @Test
  void givenADropThatDidNotArrive_whenRedisIsBack_thenNobodyFindsTheRetiredToken() {
    try (var relay = Relay.to(REDIS.server.port());
        var process = RealRedis.newProcess(relay.through(REDIS.url), REDIS.sealer)) {
      var cache = process.getBean(TokenCache.class);
      cache.put(KEY, 1, token("a1"));
      relay.silenceWhatIsOpen();

      cache.drop(KEY, 1);

      assertThat(REDIS.cache().find(KEY, CURRENT)).contains(token("a1"));
      eventually("the link is back", () -> RealRedis.responds(process));
      assertThat(cache.find(KEY, CURRENT)).isEmpty();
      eventually("others lose it too", () -> REDIS.cache().find(KEY, CURRENT).isEmpty());
    }
  }

  @Test
  void givenAPutThatDidNotArrive_whenRedisIsBack_thenNobodyFindsTheTokenBeforeIt() {
    try (var relay = Relay.to(REDIS.server.port());
        var process = RealRedis.newProcess(relay.through(REDIS.url), REDIS.sealer)) {
      var cache = process.getBean(TokenCache.class);
      cache.put(KEY, 1, token("a1"));
      relay.silenceWhatIsOpen();

      cache.put(KEY, 2, token("a2"));

      eventually("the link is back", () -> RealRedis.responds(process));
      assertThat(cache.find(KEY, CURRENT)).isEmpty();
      eventually("others lose it too", () -> REDIS.cache().find(KEY, CURRENT).isEmpty());
      cache.put(KEY, 2, token("a2"));
      assertThat(REDIS.cache().find(KEY, CURRENT)).contains(token("a2"));
    }
  }

  @Test
  void givenARunningRedis_whenHealthIsAsked_thenOneIndicatorSpeaksForIt() {
    var indicators = List.copyOf(REDIS.process.getBeansOfType(HealthIndicator.class));

    assertThat(indicators).filteredOn(i -> i.getClass().getName().contains("Redis")).hasSize(1);
    assertThat(isReady()).isTrue();
  }

  @Test
  void givenAProcess_whenItEnds_thenItsThreadsForRedisEndToo() {
    var process = RealRedis.newProcess(REDIS.url, REDIS.sealer);
    var threads = process.getBean(RedisClient.class).getResources().eventExecutorGroup();

    process.close();

    assertThat(threads.isShuttingDown()).isTrue();
  }

  private void assertRespondsSoonWithoutRedis() {
    assertTimeoutPreemptively(BOUND, () -> assertThat(REDIS.cache().find(KEY, CURRENT)).isEmpty());
    assertTimeoutPreemptively(BOUND, () -> REDIS.cache().put(KEY, 1, token("a1")));
    assertTimeoutPreemptively(BOUND, () -> REDIS.cache().drop(KEY, 1));
    assertTimeoutPreemptively(BOUND, RedisFaultsTest::assertStatesAreUnavailable);
    eventually("health says so", () -> !isReady());
  }

  private static void assertStatesAreUnavailable() {
    assertThatThrownBy(() -> REDIS.states().take(STATE))
        .isInstanceOfSatisfying(
            DomainException.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(new StoreUnavailable("cache", Duration.ofSeconds(2))));
  }

  private static boolean isReady() {
    return Mono.from(REDIS.process.getBean(RedisReadiness.class).getResult())
        .map(result -> result.getStatus().equals(HealthStatus.UP))
        .blockOptional(BOUND)
        .orElseThrow();
  }

  private AccessToken token(String value) {
    return new AccessToken(new Secret(value), inAnHour);
  }
}
