package dev.juncture.adapters.cache.redis;

import static dev.juncture.testkit.Eventually.eventually;

import dev.juncture.adapters.cache.token.NearTokens;
import dev.juncture.adapters.cache.token.RedisTokenCache;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.testing.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Redis of the test class's own, and the adapters over it as the server would have them. What a
/// test did to it is undone after the test.
public final class RealRedis implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  public final RedisServer server = RedisServer.temporary();
  public final String url = server.database(0).url();
  public final TestSealer sealer = new TestSealer();
  public final ApplicationContext process = newProcess(url, sealer);

  public static ApplicationContext newProcess(String url, SecretSealer sealer) {
    return newProcess(sealer, Map.of("redis.uri", url));
  }

  public static ApplicationContext newProcess(SecretSealer sealer, Map<String, Object> properties) {
    return ApplicationContext.builder(properties)
        .singletons(sealer, InstantSource.system())
        .start();
  }

  public TokenCache cache() {
    return process.getBean(TokenCache.class);
  }

  public AuthorizationStates states() {
    return process.getBean(AuthorizationStates.class);
  }

  public ConnectSessions connectSessions() {
    return process.getBean(ConnectSessions.class);
  }

  public PendingConnections pendingConnections() {
    return process.getBean(PendingConnections.class);
  }

  /// Asks the server directly, past the adapters.
  public <T> T directly(Function<RedisCommands<String, String>, T> question) {
    try (var client = RedisClient.create(url);
        var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }

  /// Makes all entries `time` older, as if that time had passed.
  public void letPass(Duration time) {
    directly(
        commands -> {
          var keys = commands.keys("*");
          keys.forEach(key -> age(commands, key, time));
          return keys;
        });
  }

  // A life that is not positive ends the entry. An entry that lives forever has -1.
  private static void age(RedisCommands<String, String> commands, String key, Duration time) {
    var left = commands.pttl(key);
    if (left >= 0) {
      commands.pexpire(key, left - time.toMillis());
    }
  }

  public void awaitRecovery() {
    eventually("the link answers again", () -> responds(process));
  }

  public static boolean responds(ApplicationContext process) {
    var link = process.getBean(SharedRedisConnection.class);
    try {
      return link.isReachable() && "PONG".equals(link.execute(commands -> commands.ping()));
    } catch (RedisException _) {
      return false;
    }
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    awaitRecovery();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    server.thaw();
    server.start();
    awaitRecovery();
    process.getBean(RedisTokenCache.class).flushPending();
    server.flush();
    process.getBean(NearTokens.class).invalidateAll(); // word of the flush may still be under way
  }

  @Override
  public void afterAll(ExtensionContext test) {
    process.close();
    server.close();
  }
}
