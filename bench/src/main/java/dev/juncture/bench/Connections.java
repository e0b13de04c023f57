package dev.juncture.bench;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.oauth.SecretSealer;
import dev.juncture.sandbox.servers.Database;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Puts connections into a migrated database by COPY, sealed as the server seals them. The user of
/// number n has the external id `user-n`.
final class Connections implements AutoCloseable {

  private static final String SCHEMA = "\"juncture-core\".";
  private static final String PROVIDER = "jira";

  private final ApplicationContext context;
  private final SecretSealer sealer;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  Connections(Surroundings surroundings) {
    var environment =
        surroundings.environment(
            0, surroundings.postgres.database("sealing"), surroundings.redis.database(0).url());
    context =
        switch (Configuration.of(environment)) {
          case Valid(var properties) -> sealing(properties);
          case Invalid(var problems) -> throw new IllegalStateException("" + problems);
        };
    sealer = context.getBean(SecretSealer.class);
  }

  // As for a command: nothing is served, migrated or refreshed.
  private static ApplicationContext sealing(Map<String, Object> properties) {
    return ApplicationContext.builder(properties, "command")
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .start();
  }

  /// @param from the first number
  /// @param refreshToken of each user
  /// @param life how many seconds the access tokens are good
  record Batch(int from, int count, String siteId, IntFunction<String> refreshToken, long life) {}

  void load(Database database, Batch batch) {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      copy(connection, CONNECTION, batch, this::connectionLine);
      copy(connection, MAP, batch, (_, n) -> "user-%d\t%s\t%s\n".formatted(n, PROVIDER, id(n)));
      copy(connection, JIRA, batch, (it, n) -> "%s\t%s\n".formatted(id(n), it.siteId()));
      connection.commit();
      connection.setAutoCommit(true);
      connection.createStatement().execute("vacuum analyze");
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
          + "connection_external_map (external_id, provider, connection_id) from stdin";
  private static final String JIRA =
      "copy " + SCHEMA + "jira_connection (connection_id, jira_site_id) from stdin";

  private interface Line {
    String of(Batch batch, int number);
  }

  private static void copy(Connection connection, String statement, Batch batch, Line line)
      throws SQLException, IOException {
    try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement)) {
      for (var number = batch.from(); number < batch.from() + batch.count(); number++) {
        out.write(line.of(batch, number).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String connectionLine(Batch batch, int number) {
    var id = id(number);
    var refresh = seal("connection.refresh_token", id, batch.refreshToken().apply(number));
    var access = seal("connection.access_token", id, "access-token-of-user-" + number);
    return String.join(
        "\t",
        id.toString(),
        refresh,
        access,
        now.plusSeconds(batch.life()).toString(),
        now.plus(300, ChronoUnit.DAYS).toString(),
        now.toString(),
        now.toString(),
        "read:jira-work\n");
  }

  private String seal(String purpose, UUID id, String token) {
    return sealer.seal(purpose, id.toString(), new Secret(token)).text();
  }

  static UUID id(int number) {
    return new UUID(0x6a756e6374757265L, number * 0x9E3779B97F4A7C15L);
  }

  /// Makes every access token look used up.
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

  @Override
  public void close() {
    context.close();
  }
}
