package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.application.secret.DestroyDataKey;
import dev.juncture.bootstrap.RunningServer;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.InstalledPostgres;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import dev.juncture.testkit.Eventually;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RestoreArgs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dumps of both stores from before a workspace ended, restored afterwards.
final class DestroyedWorkspaceIT {

  private static final ConnectionKey KEPT = key(WorkspaceId.DEFAULT);
  private static final ConnectionKey ENDED = key(new WorkspaceId("ws_ended"));
  private static final Duration NOTICED = Duration.ofSeconds(5);
  private static final Duration LIFE = Duration.ofHours(1);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private VaultSimulator vault;
  private InstalledPostgres postgres;
  private RedisServer redis;
  private RedisServer otherRedis;
  private Environment outside;
  private Database restored;

  @BeforeEach
  void dumpsOfAServerInUse() {
    assumeTrue(
        InstalledPostgres.programs().isPresent(), "pg_dump is not installed (Debian: postgresql)");
    vault = new VaultSimulator();
    postgres = InstalledPostgres.create();
    redis = RedisServer.temporary();
    otherRedis = RedisServer.temporary();
    var database = postgres.start("primary");
    outside = Environment.with(database.url(), redis.database(0).url());
    try (var server = server(Map.of())) {
      connect(server, KEPT);
      server.bean(Workspaces.class).add(new Workspace(ENDED.workspace(), "ended", now));
      connect(server, ENDED);
    }
    restored = postgres.sibling(database, "restored");
    postgres.run(
        """
        psql "$DATABASE_URL" --command='create database restored'
        pg_dump --format=custom --file=before.dump "$DATABASE_URL"
        pg_restore --exit-on-error --no-owner --dbname="$RESTORED_DATABASE_URL" before.dump
        """,
        Map.of("DATABASE_URL", database.url(), "RESTORED_DATABASE_URL", restored.url()));
    copyRedis();
  }

  @AfterEach
  void stop() {
    if (postgres != null) {
      outside.close();
      otherRedis.close();
      redis.close();
      postgres.close();
      vault.close();
    }
  }

  @Test
  void givenDumpsFromBefore_whenTheWorkspaceIsDestroyed_thenNeitherHasItsTokensAnyMore() {
    try (var copy = serverOnTheCopies()) {
      assertReadable(copy, KEPT);
      assertReadable(copy, ENDED);
    }

    try (var server = server(Map.of());
        var other = server(Map.of())) {
      assertReadable(other, ENDED);
      server.bean(DestroyDataKey.class).destroy(ENDED.workspace());
      Eventually.within(NOTICED, "other servers forget the key", () -> isUnreadable(other, ENDED));
    }

    assertThat(vault.keyNames()).containsExactly("juncture-default");
    try (var copy = serverOnTheCopies()) {
      assertReadable(copy, KEPT);
      var connections = copy.bean(ConnectionRepository.class);
      assertThatThrownBy(() -> connections.find(ENDED))
          .isInstanceOf(UnreadableSecretException.class)
          .hasMessageContaining("encryption key not found");
      assertThat(cached(copy, ENDED)).isFalse();
    }
  }

  private static void assertReadable(RunningServer server, ConnectionKey key) {
    var connection = server.bean(ConnectionRepository.class).find(key).orElseThrow();
    assertThat(connection.grant().refreshToken()).isEqualTo(refreshToken(key));
    assertThat(cached(server, key)).isTrue();
  }

  private static boolean isUnreadable(RunningServer server, ConnectionKey key) {
    try {
      return server.bean(ConnectionRepository.class).find(key).isEmpty();
    } catch (UnreadableSecretException _) {
      return true;
    }
  }

  private static boolean cached(RunningServer server, ConnectionKey key) {
    return server.bean(TokenCache.class).find(key, _ -> GenerationCheck.Result.CURRENT).isPresent();
  }

  private void connect(RunningServer server, ConnectionKey key) {
    var access = new AccessToken(new Secret("access " + key), now.plus(LIFE));
    var tokens = new GrantedTokens(access, refreshToken(key), "read", new Account("id", "name"));
    var consent =
        new PendingConnection(UUID.randomUUID(), key, tokens, now, now.plus(Duration.ofDays(365)));
    server
        .bean(ConnectionRepository.class)
        .establish(
            consent,
            new ConnectionId(UUID.randomUUID()),
            new ProviderDetails.None(),
            GrantReplacementPolicy.ANY_ACCOUNT);
    server.bean(TokenCache.class).put(key, 1, access);
  }

  private static Secret refreshToken(ConnectionKey key) {
    return new Secret("refresh " + key);
  }

  private static ConnectionKey key(WorkspaceId workspace) {
    return new ConnectionKey(workspace, new ProviderId("jira"), new ExternalId("alice"));
  }

  private RunningServer serverOnTheCopies() {
    return server(
        Map.of("DATABASE_URL", restored.url(), "REDIS_URL", otherRedis.database(0).url()));
  }

  private RunningServer server(Map<String, String> more) {
    var environment =
        new HashMap<>(
            outside.environment(
                LoopbackPorts.free(),
                Map.of(
                    "JUNCTURE_KMS",
                    "vault",
                    "JUNCTURE_VAULT_ADDR",
                    vault.url().toString(),
                    "JUNCTURE_VAULT_TOKEN",
                    vault.token)));
    environment.putAll(more);
    return RunningServer.with(environment);
  }

  /// By `DUMP` and `RESTORE`, whose format is that of the snapshot.
  private void copyRedis() {
    var from = RedisClient.create(redis.database(0).url());
    var to = RedisClient.create(otherRedis.database(0).url());
    try (var source = from.connect();
        var target = to.connect()) {
      for (var key : source.sync().keys("juncture:token:*")) {
        target.sync().restore(key, source.sync().dump(key), new RestoreArgs().ttl(LIFE));
      }
    } finally {
      from.shutdown();
      to.shutdown();
    }
  }
}
