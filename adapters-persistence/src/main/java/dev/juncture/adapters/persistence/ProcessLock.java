package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows other processes that this one is alive: an advisory lock of a database session that is
/// open as long as this process runs. When the process is killed, the operating system closes the
/// session, and PostgreSQL releases the lock within milliseconds.
///
/// Not used in commands, nor behind a pooler in transaction mode, whose sessions belong to nobody.
///
/// @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Advisory locks</a>
@Singleton
public final class ProcessLock {

  /// The first key is that of the locks of all processes; the statement that claims contains it,
  /// too. The second is the id of the session, so that no two are equal. The start of the server is
  /// part of the mark: when the database restarts, all sessions end although their processes live.
  private static final String LOCK =
      """
      select pg_try_advisory_lock(1246973005, pg_backend_pid()), concat('process/',
        pg_backend_pid(), '/', cast(extract(epoch from pg_postmaster_start_time()) as bigint), '/')
      """;

  private static final Logger log = LoggerFactory.getLogger(ProcessLock.class);
  private static final int TIMEOUT_SECONDS = 2;

  private final FlywayRun connections;
  private final boolean isUsed;
  private @Nullable Connection session;
  private volatile String mark = "";
  private boolean closed;

  ProcessLock(FlywayRun connections, DatabaseSettings settings, Environment environment) {
    this.connections = connections;
    this.isUsed = !settings.throughPooler() && !environment.getActiveNames().contains("command");
  }

  /// How claims of this process begin: `process/`, the second key of the lock, `/`, the start of
  /// the database server in seconds since 1970, and `/`. Empty while the lock is not held.
  public String mark() {
    return mark;
  }

  /// Takes the lock, and takes it again after its session broke.
  @Scheduled(initialDelay = "0s", fixedDelay = "1s")
  synchronized void renew() {
    if (closed || !isUsed) {
      return;
    }
    try {
      var current = session;
      if (current == null) {
        lock(connections.connect());
      } else if (!current.isValid(TIMEOUT_SECONDS)) {
        release();
      }
    } catch (SQLException | StartupException e) {
      log.debug("Process lock not held; claims of this process end by time: {}", e.getMessage());
      release();
    }
  }

  private void lock(Connection connection) throws SQLException {
    session = connection;
    connection.setNetworkTimeout(Runnable::run, TIMEOUT_SECONDS * 1000);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LOCK)) {
      if (row.next() && row.getBoolean(1)) {
        mark = row.getString(2);
      }
    }
  }

  private void release() {
    mark = "";
    var current = session;
    session = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        log.debug("The session of the process lock ended with its socket: {}", e.getMessage());
      }
    }
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    release();
  }
}
