package dev.juncture.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.juncture.domain.observation.Pool;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/// The connections to PostgreSQL of this process.
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
    return ask(HikariPoolMXBean::getActiveConnections);
  }

  @Override
  public int waiting() {
    return ask(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  // There is no pool before its first use.
  private int ask(ToIntFunction<HikariPoolMXBean> question) {
    return Optional.ofNullable(connections.getHikariPoolMXBean())
        .map(question::applyAsInt)
        .orElse(0);
  }
}
