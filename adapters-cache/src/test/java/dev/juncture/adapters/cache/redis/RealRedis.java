package dev.juncture.adapters.cache.redis;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Redis of the test class's own, and the adapters over it as the server would have them. What a
/// test did to it is undone after the test.
public final class RealRedis implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  public static final Duration PATIENCE = Duration.ofSeconds(20);

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

  /// By Redis's own clock, which is the one that ends lives.
  public void letPass(Duration time) {
    directly(
        commands -> {
          var end = now(commands).plus(time);
          while (now(commands).isBefore(end)) {
            Thread.onSpinWait();
          }
          return end;
        });
  }

  private static Instant now(RedisCommands<String, String> commands) {
    var time = commands.time();
    return Instant.ofEpochSecond(Long.parseLong(time.getFirst()))
        .plusNanos(Long.parseLong(time.getLast()) * 1000);
  }

  public static void await(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain until " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  public void awaitRecovery() {
    await("the link answers again", () -> answers(process));
  }

  public static boolean answers(ApplicationContext process) {
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
