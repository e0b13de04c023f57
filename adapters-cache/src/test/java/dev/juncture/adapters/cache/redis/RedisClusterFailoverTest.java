package dev.juncture.adapters.cache.redis;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.testing.servers.RedisCluster;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A cluster of three masters and their replicas, one of which goes.
class RedisClusterFailoverTest {

  // Enough that they spread over all nodes.
  private static final List<ConnectionKey> KEYS =
      IntStream.range(0, 60)
          .mapToObj(n -> new ConnectionKey(new ProviderId("jira"), new ExternalId("user-" + n)))
          .toList();

  private final Instant inAnHour = Instant.now().plusSeconds(3600);
  private final RedisCluster cluster = RedisCluster.ofMasters(3);
  private final ApplicationContext process =
      ApplicationContext.builder(
              Map.of("redis.uris", cluster.url(), "juncture.cache.near-megabytes", 0))
          .singletons(new TestSealer(), InstantSource.system())
          .start();
  private final TokenCache cache = process.getBean(TokenCache.class);

  @AfterEach
  void stop() {
    process.close();
    cluster.close();
  }

  @Test
  void givenThreeMasters_whenUsed_thenEachHoldsAPartAndEveryEntryIsFound() {
    eventually("the cluster answers", () -> RealRedis.responds(process));

    KEYS.forEach(key -> cache.put(key, 1, token(key)));

    assertThat(cluster.entries()).hasSize(3).allMatch(count -> count > 0);
    assertThat(KEYS).allSatisfy(key -> assertThat(cache.find(key, CURRENT)).contains(token(key)));
    KEYS.forEach(key -> cache.drop(key, 1));
    assertThat(KEYS).allSatisfy(key -> assertThat(cache.find(key, CURRENT)).isEmpty());
  }

  @Test
  void givenAMasterThatDies_whenUsed_thenItsPartIsAMissOrA503UntilItsReplicaHasTakenOver() {
    eventually("the cluster answers", () -> RealRedis.responds(process));
    KEYS.forEach(key -> cache.put(key, 1, token(key)));

    cluster.killMaster(1);

    // Meanwhile: never an exception from the cache, and only the one response for "not now"
    // elsewhere.
    while (!cluster.hasTakenOver(1)) {
      assertThat(KEYS)
          .allSatisfy(
              key ->
                  assertThat(cache.find(key, CURRENT))
                      .isIn(Optional.empty(), Optional.of(token(key))));
      assertThat(
              Optional.ofNullable(catchThrowableOfType(DomainException.class, this::takeState))
                  .map(DomainException::error))
          .satisfiesAnyOf(
              it -> assertThat(it).isEmpty(),
              it -> assertThat(it).containsInstanceOf(StoreUnavailable.class));
    }
    KEYS.forEach(
        key ->
            eventually(
                "the successor is stored, and found",
                () -> {
                  cache.put(key, 2, successor(key));
                  return cache.find(key, CURRENT).equals(Optional.of(successor(key)));
                }));
  }

  private Optional<AuthorizationAttempt> takeState() {
    return process
        .getBean(AuthorizationStates.class)
        .take(new State(new Secret("state-" + System.nanoTime())));
  }

  private AccessToken token(ConnectionKey key) {
    return new AccessToken(new Secret("token-of-" + key.externalId()), inAnHour);
  }

  private AccessToken successor(ConnectionKey key) {
    return new AccessToken(new Secret("next-of-" + key.externalId()), inAnHour);
  }
}
