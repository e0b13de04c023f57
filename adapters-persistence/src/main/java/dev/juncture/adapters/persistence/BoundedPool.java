package dev.juncture.adapters.persistence;

import static com.zaxxer.hikari.SQLExceptionOverride.Override.CONTINUE_EVICT;
import static com.zaxxer.hikari.SQLExceptionOverride.Override.MUST_EVICT;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;

/// Sets the timeouts and limits of the pool, the driver and the session, so that no call hangs on a
/// server that is unavailable, and so that committed data is on disk.
@Singleton
final class BoundedPool implements BeanCreatedEventListener<DatasourceConfiguration> {

  // Each connection costs PostgreSQL a process, and opening one costs both sides thousands of hash
  // computations.
  private static final int MIN_IDLE = 1;
  private static final Duration VALIDATION_TIMEOUT = Duration.ofMillis(250);
  private static final Duration IDLE_TRANSACTION_TIMEOUT = Duration.ofSeconds(5);

  private final DatabaseSettings settings;

  BoundedPool(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var pool = event.getBean();
    bound(pool);
    if (!settings.throughPooler()) {
      pool.setConnectionInitSql(sessionSettings());
    }
    driverBounds(pool);
    return pool;
  }

  private void bound(DatasourceConfiguration pool) {
    pool.setMaximumPoolSize(settings.poolSize());
    pool.setMinimumIdle(MIN_IDLE);
    pool.setConnectionTimeout(settings.poolTimeout().toMillis());
    pool.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
    // The migration waits for the server at start-up, so the pool does not.
    pool.setInitializationFailTimeout(-1);
    pool.setExceptionOverride(new LeaveReadOnlyServers());
  }

  /// A server that confirms commits before they are on disk would lose tokens in a crash.
  private String sessionSettings() {
    return """
        set statement_timeout = %d;
        set idle_in_transaction_session_timeout = %d;
        select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') = 'off'"""
        .formatted(settings.statementTimeout().toMillis(), IDLE_TRANSACTION_TIMEOUT.toMillis());
  }

  private void driverBounds(DatasourceConfiguration pool) {
    var seconds = Long.toString(settings.responseTimeoutSeconds());
    pool.addDataSourceProperty("connectTimeout", seconds);
    pool.addDataSourceProperty("loginTimeout", seconds);
    pool.addDataSourceProperty("socketTimeout", seconds);
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "juncture");
    // The detail of an error may contain values of a row.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    settings.driverProperties().forEach(pool::addDataSourceProperty);
  }

  /// Closes connections to a standby: they stay read-only for as long as they are open.
  private static final class LeaveReadOnlyServers implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
      return READ_ONLY.equals(failure.getSQLState()) ? MUST_EVICT : CONTINUE_EVICT;
    }
  }
}
