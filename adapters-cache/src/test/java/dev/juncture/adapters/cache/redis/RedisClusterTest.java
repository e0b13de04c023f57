package dev.juncture.adapters.cache.redis;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.token.NearTokens;
import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `redis.uris` against a real cluster.
class RedisClusterTest {

  private static final SecretSealer SEALER = new TestSealer();

  // Enough that they spread over all nodes.
  private static final List<ConnectionKey> KEYS =
      IntStream.range(0, 50)
          .mapToObj(n -> new ConnectionKey(new ProviderId("jira"), new ExternalId("user-" + n)))
          .toList();

  private final Instant inAnHour = Instant.now().plusSeconds(3600);

  @Test
  void givenAClusterOfTwo_whenUsed_thenEveryEntryIsFoundWhereverItLives() {
    try (var first = ClusterNode.start();
        var second = ClusterNode.start()) {
      first.formClusterWith(second);

      try (var process = process(first.url() + "," + second.url())) {
        eventually("the cluster answers", () -> RealRedis.responds(process));
        var cache = process.getBean(TokenCache.class);
        KEYS.forEach(key -> cache.put(key, 1, token(key)));

        assertThat(KEYS)
            .allSatisfy(key -> assertThat(cache.find(key, CURRENT)).contains(token(key)));
        assertThat(first.size()).isPositive();
        assertThat(second.size()).isPositive();
        KEYS.forEach(key -> cache.drop(key, 1));
        assertThat(KEYS).allSatisfy(key -> assertThat(cache.find(key, CURRENT)).isEmpty());
        assertStatesWork(process.getBean(AuthorizationStates.class));
      }
    }
  }

  @Test
  void givenTwoProcessesOnACluster_whenOneChangesTokens_thenTheOtherDoesNotServeThoseOfBefore() {
    try (var first = ClusterNode.start();
        var second = ClusterNode.start()) {
      first.formClusterWith(second);

      try (var here = process(first.url());
          var there = process(second.url())) {
        warm(here, there);

        here.getBean(TokenCache.class).drop(KEYS.get(1), 1);
        KEYS.forEach(key -> here.getBean(TokenCache.class).put(key, 2, successor(key)));

        KEYS.forEach(key -> awaitFound(there, key, successor(key)));
      }
    }
  }

  @Test
  void givenAnEntryThatMovesToANewNode_whenItChangesThere_thenOtherProcessesHearOfIt() {
    try (var first = ClusterNode.start();
        var second = ClusterNode.start();
        var third = ClusterNode.start()) {
      first.formClusterWith(second);

      try (var here = process(first.url());
          var there = process(second.url())) {
        warm(here, there);

        first.handAllTo(third, second);
        awaitNear(there);
        KEYS.forEach(key -> awaitPut(here, key, successor(key)));

        KEYS.forEach(key -> awaitFound(there, key, successor(key)));
        assertThat(third.size()).isPositive();
      }
    }
  }

  private void warm(ApplicationContext here, ApplicationContext there) {
    awaitNear(here);
    awaitNear(there);
    KEYS.forEach(key -> here.getBean(TokenCache.class).put(key, 1, token(key)));
    KEYS.forEach(key -> awaitFound(there, key, token(key)));
    eventually("all are near", () -> KEYS.stream().allMatch(key -> isNear(there, key)));
  }

  private static boolean isNear(ApplicationContext process, ConnectionKey key) {
    process.getBean(TokenCache.class).find(key, CURRENT);
    return process.getBean(NearTokens.class).find(RedisKeys.token(key)).isPresent();
  }

  private static void awaitNear(ApplicationContext process) {
    eventually("the cluster tells of changes", () -> process.getBean(NearTokens.class).isTrusted());
  }

  private static void awaitFound(ApplicationContext process, ConnectionKey key, AccessToken token) {
    eventually(
        "the token is found",
        () ->
            process.getBean(TokenCache.class).find(key, CURRENT).filter(token::equals).isPresent());
  }

  // A write may fail until the process knows the cluster's new shape.
  private static void awaitPut(ApplicationContext process, ConnectionKey key, AccessToken token) {
    var cache = process.getBean(TokenCache.class);
    eventually(
        "the token is stored",
        () -> {
          cache.put(key, 2, token);
          return cache.find(key, CURRENT).filter(token::equals).isPresent();
        });
  }

  private AccessToken successor(ConnectionKey key) {
    return new AccessToken(new Secret("next-of-" + key.externalId()), inAnHour);
  }

  private static void assertStatesWork(AuthorizationStates states) {
    var attempt =
        new AuthorizationAttempt(KEYS.getFirst(), new CodeVerifier(new Secret("v".repeat(43))));
    var state = new State(new Secret("state-1"));
    states.remember(state, attempt, Duration.ofMinutes(10));
    assertThat(states.take(state)).contains(attempt);
    assertThat(states.take(state)).isEmpty();
  }

  private AccessToken token(ConnectionKey key) {
    return new AccessToken(new Secret("token-of-" + key.externalId()), inAnHour);
  }

  private static ApplicationContext process(String urls) {
    return ApplicationContext.builder(Map.of("redis.uris", urls))
        .singletons(SEALER, InstantSource.system())
        .start();
  }
}
