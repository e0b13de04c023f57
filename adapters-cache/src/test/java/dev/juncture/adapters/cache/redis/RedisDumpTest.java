package dev.juncture.adapters.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisDumpTest {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("canary-external-id"));
  private static final ConnectSessionToken TOKEN =
      new ConnectSessionToken(new Secret("canary-session-token"));
  private static final Destination DESTINATION =
      new Destination.Requested(URI.create("https://canary.example/"));
  private final AccessToken access =
      new AccessToken(new Secret("canary-access-token"), Instant.now().plusSeconds(3600));

  @Test
  void givenOneOfEverything_whenRedisIsDumped_thenNothingInItIsInClear() {
    REDIS.cache().put(KEY, 1, access);
    REDIS.states().remember(new State(new Secret("canary-state")), attempt(), TTL);
    REDIS.pendingConnections().hold(new ConnectionCode(new Secret("canary-code")), pending(), TTL);

    REDIS.connectSessions().open(TOKEN, session(), TTL);
    REDIS.connectSessions().markUsed(TOKEN);

    var dump = REDIS.directly(RedisDumpTest::dump);

    assertThat(dump.lines()).hasSize(4).allMatch(line -> line.startsWith("juncture:"));
    assertThat(dump).doesNotContain("canary", "jira");
  }

  private static AuthorizationAttempt attempt() {
    var verifier = "canary-verifier".repeat(3);
    return new AuthorizationAttempt(
        KEY,
        new CodeVerifier(new Secret(verifier)),
        new BrowserBinding.Bound(new Secret("canary-mark")),
        new FlowOrigin.Session(TOKEN, UUID.randomUUID(), DESTINATION),
        Optional.empty(),
        Optional.of("canary-client"));
  }

  private static ConnectSession session() {
    return new ConnectSession(UUID.randomUUID(), KEY, DESTINATION, Optional.empty(), false);
  }

  private PendingConnection pending() {
    var tokens =
        new GrantedTokens(
            access,
            new Secret("canary-refresh-token"),
            "canary-scope",
            new Account("canary-account", "canary-name"));
    var now = Instant.now();
    return new PendingConnection(
        UUID.randomUUID(), KEY, tokens, now, now.plus(Duration.ofDays(365)));
  }

  private static String dump(RedisCommands<String, String> redis) {
    return redis.keys("*").stream()
        .map(key -> key + " " + valueOf(redis, key))
        .collect(Collectors.joining("\n"));
  }

  private static Object valueOf(RedisCommands<String, String> redis, String key) {
    return redis.type(key).equals("hash") ? redis.hgetall(key) : redis.get(key);
  }
}
