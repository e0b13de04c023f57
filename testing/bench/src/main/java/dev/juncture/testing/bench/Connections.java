package dev.juncture.testing.bench;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.testing.servers.Database;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Loads connections into a migrated database with COPY, sealed as the server seals them. The
/// external id of user n is `user-n`.
final class Connections implements AutoCloseable {

  private static final String SCHEMA = "\"juncture-core\".";
  private static final String PROVIDER = "jira";
  private static final int SEALED_PREFIX = 16;

  private final ApplicationContext context;
  private final SecretSealer sealer;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  Connections(BenchEnvironment environment) {
    var variables =
        environment.variables(
            0, environment.postgres.database("sealing"), environment.redis.database(0).url());
    context =
        switch (Configuration.of(variables)) {
          case Valid(var properties, _) -> sealing(properties);
          case Invalid(var problems) -> throw new IllegalStateException("" + problems);
        };
    sealer = context.getBean(SecretSealer.class);
  }

  // Starts as a command does: nothing is served, migrated or refreshed.
  private static ApplicationContext sealing(Map<String, Object> properties) {
    return ApplicationContext.builder(properties, "command")
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .start();
  }

  /// @param from the number of the first user
  /// @param refreshToken the refresh token of each user
  /// @param life the lifetime of the access tokens, in seconds
  /// @param opens the users whose tokens the server can open. Sealing a million pairs takes longer
  ///   than copying them, so users who are never requested share one sealed pair of the same length
  record Batch(
      int from,
      int count,
      String siteId,
      IntFunction<String> refreshToken,
      long life,
      IntPredicate opens) {

    Batch(int from, int count, String siteId, IntFunction<String> refreshToken, long life) {
      this(from, count, siteId, refreshToken, life, _ -> true);
    }

    private int last() {
      return from + count - 1;
    }
  }

  private record SealedPair(String refresh, String access) {}

  /// Returns when PostgreSQL is idle: vacuumed, analysed and written to disk.
  void load(Database database, Batch batch) {
    var shared = sealed(batch, batch.last());
    try (var connection = database.connect()) {
      // The data includes what triggers would set, and the keys are valid. Saves a million checks.
      connection.createStatement().execute("set session_replication_role = replica");
      connection.setAutoCommit(false);
      copy(connection, CONNECTION, batch, (it, n) -> connectionLine(it, n, shared));
      copy(connection, MAP, batch, (_, n) -> mapLine(n));
      copy(connection, JIRA, batch, (it, n) -> "%s\t%s\n".formatted(id(n), it.siteId()));
      connection.commit();
      connection.setAutoCommit(true);
      connection.createStatement().execute("vacuum analyze");
      connection.createStatement().execute("checkpoint");
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String CONNECTION =
      "copy "
          + SCHEMA
          + "connection (connection_id, refresh_token, access_token, access_token_expires_at,"
          + " expires_at, authorized_at, last_refreshed_at, scopes) from stdin";
  private static final String MAP =
      "copy "
          + SCHEMA
          + "connection_key (external_id, provider, connection_id, state, expires_at) from stdin";
  private static final String JIRA =
      "copy " + SCHEMA + "jira_connection (connection_id, jira_site_id) from stdin";

  private interface Line {
    String of(Batch batch, int number);
  }

  private static void copy(Connection connection, String statement, Batch batch, Line line)
      throws SQLException, IOException {
    try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement)) {
      for (var number = batch.from(); number <= batch.last(); number++) {
        out.write(line.of(batch, number).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String connectionLine(Batch batch, int number, SealedPair shared) {
    var tokens = batch.opens().test(number) ? sealed(batch, number) : shared;
    return String.join(
        "\t",
        id(number).toString(),
        tokens.refresh(),
        tokens.access(),
        now.plusSeconds(batch.life()).toString(),
        expiresAt().toString(),
        now.toString(),
        now.toString(),
        "read:jira-work\n");
  }

  private String mapLine(int number) {
    return String.join(
        "\t", "user-" + number, PROVIDER, id(number).toString(), "active", expiresAt() + "\n");
  }

  private Instant expiresAt() {
    return now.plus(300, ChronoUnit.DAYS);
  }

  private SealedPair sealed(Batch batch, int number) {
    var id = id(number);
    return new SealedPair(
        seal("connection.refresh_token", id, batch.refreshToken().apply(number)),
        seal("connection.access_token", id, "access-token-of-user-" + number));
  }

  private String seal(String purpose, UUID id, String token) {
    return sealer.seal(WorkspaceId.DEFAULT, purpose, id.toString(), new Secret(token)).text();
  }

  static UUID id(int number) {
    return new UUID(0x6a756e6374757265L, number * 0x9E3779B97F4A7C15L);
  }

  /// Marks every access token as expired.
  static void expire(Database database) {
    execute(database, "update " + SCHEMA + "connection set access_token_expires_at = now()");
  }

  static void execute(Database database, String statement) {
    try (var connection = database.connect();
        var update = connection.createStatement()) {
      update.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the number that the query selects.
  static long number(Database database, String query) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var response = statement.executeQuery(query)) {
      response.next();
      return response.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The beginning of every text that is sealed with the key: its version and the key id.
  String sealedPrefix() {
    return seal("connection.refresh_token", id(0), "any").substring(0, SEALED_PREFIX);
  }

  @Override
  public void close() {
    context.close();
  }
}
