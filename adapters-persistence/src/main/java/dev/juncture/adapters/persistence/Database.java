package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.observation.Store;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs database calls: turns an unavailable database into `StoreUnavailable`, and logs once when
/// this begins and once when it ends. Thread-safe.
@Singleton
public final class Database implements Store {

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final AtomicBoolean unavailable = new AtomicBoolean();

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean isReachable() {
    return !unavailable.get();
  }

  /// The result of `call`. Fails with `StoreUnavailable` when the database is unavailable; the call
  /// may have had its effect then. Other failures pass unchanged.
  public <T> T execute(Supplier<T> call) {
    return execute(
        call,
        () -> {
          throw new StoreUnavailable("database", RETRY_AFTER).asException();
        });
  }

  /// The result of `call`, or of `fallback` when the database is unavailable.
  public <T> T execute(Supplier<T> call, Supplier<T> fallback) {
    try {
      var result = call.get();
      recordSuccess();
      return result;
    } catch (Exception e) { // a transaction passes on checked exceptions that it does not declare
      recordFailure(unavailability(e));
      return fallback.get();
    }
  }

  /// As [#execute(Supplier)], without a result.
  public void run(Runnable statement) {
    execute(returningTrue(statement));
  }

  /// As [#run(Runnable)], but does nothing when the database is unavailable.
  public void runIfAvailable(Runnable statement) {
    execute(returningTrue(statement), () -> false);
  }

  private static Supplier<Boolean> returningTrue(Runnable statement) {
    return () -> {
      statement.run();
      return true;
    };
  }

  /// The SQL error that shows that the database is unavailable; throws `failure` when it has
  /// another cause.
  private static SqlFailure unavailability(Exception failure) {
    return SqlFailure.behind(failure)
        .filter(SqlFailure::isUnavailable)
        .orElseThrow(() -> unchecked(failure));
  }

  private static RuntimeException unchecked(Exception failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private void recordFailure(SqlFailure cause) {
    if (!unavailable.getAndSet(true)) {
      log.error(
          "Database unavailable (SQLSTATE {}); calls that need it fail with 503: {}",
          cause.state(),
          cause.message());
    }
  }

  private void recordSuccess() {
    if (unavailable.get() && unavailable.getAndSet(false)) {
      log.info("Database is reachable again");
    }
  }
}
