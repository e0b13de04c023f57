package dev.juncture.adapters.cache.token;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static dev.juncture.testkit.token.FixedGenerationCheck.OUTDATED;
import static dev.juncture.testkit.token.FixedGenerationCheck.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.Relay;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GenerationCheck.Result;
import dev.juncture.domain.token.TokenCache;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two processes on one Redis: what one of them retires, the other must not serve from its memory.
class NearTokenCacheTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));
  private static final String ENTRY = RedisKeys.token(KEY);
  private static final Pattern TRACKING = Pattern.compile("addr=[^ ]*:(\\d+) .*flags=[^ ]*B");

  private final Instant later = Instant.now().plusSeconds(3600);
  private final TokenCache here = REDIS.cache();
  private Relay relay;
  private ApplicationContext process;
  private TokenCache there;

  @BeforeEach
  void startTheOther() {
    relay = Relay.to(REDIS.server.port());
    process = RealRedis.newProcess(relay.through(REDIS.url), REDIS.sealer);
    there = process.getBean(TokenCache.class);
    awaitCertain();
  }

  @AfterEach
  void stopTheOther() {
    process.close();
    relay.close();
  }

  @Test
  void givenAWarmToken_whenReadAgain_thenRedisIsNotAsked() {
    warm(token("a1"));
    stopTheHeartbeatAndTrust(Duration.ofMinutes(5));

    REDIS.server.freeze();

    try {
      IntStream.range(0, 100)
          .forEach(_ -> assertThat(there.find(KEY, CURRENT)).contains(token("a1")));
    } finally {
      REDIS.server.thaw();
    }
  }

  @Test
  void givenAWarmToken_whenTheOtherProcessDropsIt_thenItIsGoneHereToo() {
    warm(token("a1"));

    here.drop(KEY, 1);

    awaitFound("the token is gone", Optional.empty());
  }

  @Test
  void givenAWarmToken_whenTheOtherProcessHasTheNext_thenThatIsFoundHereToo() {
    warm(token("a1"));

    store(2, token("a2"));

    awaitFound("the next token is found", Optional.of(token("a2")));
  }

  @Test
  void givenAWarmToken_whenReadAgain_thenItIsNotCheckedAgain() {
    warm(token("a1"));
    stopTheHeartbeatAndTrust(Duration.ofMinutes(5));

    assertThat(there.find(KEY, OUTDATED)).contains(token("a1"));
  }

  @Test
  void givenAnOldTokenIsPutBackIntoRedis_whenReading_thenItIsCheckedAndNotServed() {
    store(1, token("a1"));
    var old = REDIS.directly(redis -> redis.hgetall(ENTRY));
    store(2, token("a2"));
    awaitFound("the next token is found", Optional.of(token("a2")));

    REDIS.directly(redis -> redis.hset(ENTRY, old));

    eventually(
        "the old token is refused", () -> there.find(KEY, NearTokenCacheTest::second).isEmpty());
    assertThat(nearThere().find(ENTRY)).isEmpty();
    assertThat(REDIS.<Boolean>directly(redis -> redis.hexists(ENTRY, "token"))).isFalse();
  }

  private static Result second(long generation) {
    return generation == 2 ? Result.CURRENT : Result.OUTDATED;
  }

  @Test
  void givenATokenThatCannotBeChecked_whenRead_thenItIsServedButNotKeptInMemory() {
    store(1, token("a1"));

    assertThat(there.find(KEY, UNKNOWN)).contains(token("a1"));

    assertThat(nearThere().find(ENTRY)).isEmpty();
  }

  @Test
  void givenManyChanges_whenTheOtherProcessLooks_thenItSeesMostWithinASecond() {
    var times = LongStream.rangeClosed(1, 51).map(this::nanosUntilSeenThere).sorted().toArray();

    assertThat(Duration.ofNanos(times[times.length / 2])).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void givenAWarmToken_whenThisProcessChangesIt_thenItSeesThatAtOnce() {
    warm(token("a1"));

    there.put(KEY, 2, token("a2"));
    var next = there.find(KEY, CURRENT);
    there.drop(KEY, 2);
    var dropped = there.find(KEY, CURRENT);

    assertThat(next).contains(token("a2"));
    assertThat(dropped).isEmpty();
  }

  @Test
  void givenAWarmToken_whenRedisIsEmptied_thenItIsGoneHereToo() {
    warm(token("a1"));

    REDIS.server.flush();

    awaitFound("the token is gone", Optional.empty());
  }

  @Test
  void givenAFrozenRedis_whenItsWordIsMissing_thenNothingIsBelievedUntilItIsBack() {
    warm(token("a1"));

    REDIS.server.freeze();

    awaitFound("the token is not believed", Optional.empty());
    REDIS.server.thaw();
    awaitFound("the token is read again", Optional.of(token("a1")));
    awaitCertain();
  }

  @Test
  void givenAKilledRedis_whenItIsBackAndEmpty_thenTheTokenOfBeforeIsNotFound() {
    warm(token("a1"));

    REDIS.server.kill();

    awaitFound("the token is not believed", Optional.empty());
    REDIS.server.start();
    awaitCertain();
    assertThat(there.find(KEY, CURRENT)).isEmpty();
    eventually("the link is back", () -> RealRedis.responds(process));
    warm(token("a1"));
  }

  @Test
  void givenNobodyWhoTells_whenATokenEnds_thenItIsNotServedFromMemory() {
    warm(token("a1"));
    REDIS.directly(
        redis -> {
          var list = redis.clientList();
          trackingPorts(list).forEach(port -> redis.clientKill("127.0.0.1:" + port));
          return list;
        });

    here.drop(KEY, 1);

    awaitFound("the token is gone", Optional.empty());
    awaitCertain();
    store(2, token("a2"));
    awaitFound("the next token is found", Optional.of(token("a2")));
  }

  @Test
  void givenAConnectionThatWentDumb_whenATokenEnds_thenItIsNotServedFromMemory() {
    warm(token("a1"));
    relay.silence(trackingPorts(REDIS.directly(redis -> redis.clientList())));

    store(2, token("a2"));

    awaitFound("the next token is read from Redis", Optional.of(token("a2")));
    awaitCertain();
  }

  @Test
  void givenReadersWithoutEnd_whenTokensRotateFast_thenTheLastOneIsFoundForGood() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var reading = new Readers()) {
      IntStream.range(0, 4).forEach(_ -> threads.execute(() -> reading.repeat(this::findThere)));

      LongStream.range(1, 500).forEach(n -> here.put(KEY, n, token("a" + n)));
      store(500, token("a500"));

      awaitFound("the last token is found", Optional.of(token("a500")));
      // A read that has to ask a slow Redis finds nothing. An earlier token is never found.
      assertThat(Stream.generate(this::findThere).limit(10_000))
          .isSubsetOf(Optional.of(token("a500")), Optional.empty());
    }
  }

  private Optional<AccessToken> findThere() {
    return there.find(KEY, CURRENT);
  }

  /// Closed before the executor that runs it: a failed assertion then ends the readers, too.
  private static final class Readers implements AutoCloseable {

    private final AtomicBoolean closed = new AtomicBoolean();

    void repeat(Runnable read) {
      while (!closed.get()) {
        read.run();
      }
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  @Test
  void givenNoMemoryForIt_whenAProcessStarts_thenEveryReadAsksRedis() {
    var properties =
        Map.<String, Object>of("redis.uri", REDIS.url, "juncture.cache.near-megabytes", 0);
    try (var process = RealRedis.newProcess(REDIS.sealer, properties)) {

      assertThat(process.getBean(TokenCache.class)).isInstanceOf(RedisTokenCache.class);
      assertThat(process.containsBean(TrackingHeartbeat.class)).isFalse();
    }
  }

  /// Confirmations that come late on a busy machine would let single reads ask Redis.
  private void stopTheHeartbeatAndTrust(Duration time) {
    process.getBean(TrackingHeartbeat.class).close();
    nearThere().trustUntil(System.nanoTime() + time.toNanos());
  }

  private void warm(AccessToken token) {
    store(1, token);
    awaitFound("the token is found", Optional.of(token));
    awaitCertain();
    awaitInvalidations();
    eventually(
        "the token is near",
        () ->
            there.find(KEY, CURRENT).isPresent()
                && nearThere().find(RedisKeys.token(KEY)).isPresent());
  }

  /// Redis sends invalidations and the response to this confirmation over one connection, in order.
  private void awaitInvalidations() {
    process.getBean(TrackingHeartbeat.class).beat();
  }

  /// The cache does not promise to store: a put gets lost while its link to Redis is not back, or
  /// after a timeout. Repeated until Redis has it.
  private void store(long generation, AccessToken token) {
    eventually(
        "Redis has the token",
        () -> {
          here.put(KEY, generation, token);
          return String.valueOf(generation)
              .equals(REDIS.<String>directly(redis -> redis.hget(ENTRY, "generation")));
        });
  }

  private long nanosUntilSeenThere(long generation) {
    there.find(KEY, CURRENT);
    var token = token("a" + generation);
    var start = System.nanoTime();
    store(generation, token);
    awaitFound("the change is seen", Optional.of(token));
    return System.nanoTime() - start;
  }

  private void awaitFound(String what, Optional<AccessToken> token) {
    eventually(what, () -> there.find(KEY, CURRENT).equals(token));
  }

  private void awaitCertain() {
    eventually("word arrives", () -> nearThere().isTrusted());
  }

  private NearTokens nearThere() {
    return process.getBean(NearTokens.class);
  }

  private static List<Integer> trackingPorts(String clients) {
    return TRACKING
        .matcher(clients)
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }

  private AccessToken token(String value) {
    return new AccessToken(new Secret(value), later);
  }
}
