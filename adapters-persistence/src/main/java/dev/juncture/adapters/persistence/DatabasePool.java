package dev.juncture.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.juncture.domain.observation.Pool;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/// Use of this process's connection pool to PostgreSQL.
@Singleton
final class DatabasePool implements Pool {

  private final HikariDataSource connections;

  DatabasePool(DataSource database) {
    this.connections = (HikariDataSource) DelegatingDataSource.unwrapDataSource(database);
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public int limit() {
    return connections.getMaximumPoolSize();
  }

  @Override
  public int inUse() {
    return read(HikariPoolMXBean::getActiveConnections);
  }

  @Override
  public int waiting() {
    return read(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  // Hikari creates its pool at the first use.
  private int read(ToIntFunction<HikariPoolMXBean> property) {
    return Optional.ofNullable(connections.getHikariPoolMXBean())
        .map(property::applyAsInt)
        .orElse(0);
  }
}
