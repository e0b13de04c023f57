package dev.juncture.testing.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.juncture.testing.bench.Grants.Tokens;
import dev.juncture.testing.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The minimum that a refresh needs: claim the connection, call the provider, store the tokens.
///
/// Several workers run at once, each on its own rows, so that none waits for another.
final class BareLoop implements AutoCloseable {

  private static final String CLAIM =
      "update \"juncture-core\".connection set refresh_claimed_by = 'bench', refresh_claimed_until = now() + interval '30 s' where connection_id = ?";
  private static final String ROTATE =
      "update \"juncture-core\".connection set refresh_token = ?, access_token = ?, token_generation = token_generation + 1, access_token_expires_at = now() + interval '61 s', last_refreshed_at = now(), refresh_claimed_by = null, refresh_claimed_until = null where connection_id = ?";

  /// The bytes that sealing adds to a token: version, key id, nonce and tag.
  private static final int SEAL_BYTES = 33;

  private final Grants grants;
  private final String prefix;
  private final ExecutorService threads;
  private final List<Worker> workers = new ArrayList<>();

  /// @param first the number of the first row; each token has one row
  /// @param prefix the beginning of sealed texts
  BareLoop(
      Database database,
      Grants grants,
      int first,
      List<String> refreshTokens,
      String prefix,
      int atOnce) {
    this.grants = grants;
    this.prefix = prefix;
    this.threads = Executors.newFixedThreadPool(atOnce);
    for (var number = 0; number < atOnce; number++) {
      workers.add(new Worker(connection(database)));
    }
    for (var n = 0; n < refreshTokens.size(); n++) {
      workers.get(n % atOnce).rows.add(new Row(first + n, refreshTokens.get(n)));
    }
  }

  private static Connection connection(Database database) {
    try {
      return database.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs for `length` and returns the number of refreshes per second.
  double perSecond(Duration length) {
    var start = System.nanoTime();
    var all =
        workers.stream()
            .map(worker -> threads.submit(() -> worker.until(start + length.toNanos())))
            .toList();
    try {
      var done = 0;
      for (var one : all) {
        done += one.get();
      }
      return done / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Row(int number, String refreshToken) {}

  private final class Worker {
    private final Connection connection;
    private final List<Row> rows = new ArrayList<>();
    private int next;

    Worker(Connection connection) {
      this.connection = connection;
    }

    int until(long end) throws SQLException {
      var done = 0;
      for (; System.nanoTime() < end; done++) {
        rows.set(next, refreshed(rows.get(next)));
        next = (next + 1) % rows.size();
      }
      return done;
    }

    private Row refreshed(Row row) throws SQLException {
      claim(row);
      var tokens = grants.refresh(row.refreshToken());
      rotate(row, tokens);
      return new Row(row.number(), tokens.refresh());
    }

    private void claim(Row row) throws SQLException {
      try (var statement = connection.prepareStatement(CLAIM)) {
        statement.setObject(1, Connections.id(row.number()));
        statement.executeUpdate();
      }
    }

    private void rotate(Row row, Tokens tokens) throws SQLException {
      try (var statement = connection.prepareStatement(ROTATE)) {
        statement.setString(1, asLongAsSealed(tokens.refresh()));
        statement.setString(2, asLongAsSealed(tokens.access()));
        statement.setObject(3, Connections.id(row.number()));
        statement.executeUpdate();
      }
    }
  }

  /// A text with the shape and length of the sealed token, without the cost of sealing.
  private String asLongAsSealed(String token) {
    var bytes = new byte[token.length() + SEAL_BYTES];
    System.arraycopy(token.getBytes(US_ASCII), 0, bytes, SEAL_BYTES, token.length());
    var text = "sealed:v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return prefix + text.substring(prefix.length());
  }

  @Override
  public void close() {
    threads.close();
    workers.forEach(worker -> close(worker.connection));
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
