package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.observation.Store;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to the database: turns "no answer" into `StoreUnavailable`, and says once when that
/// begins and when it ends.
@Singleton
public final class Database implements Store {

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final AtomicBoolean away = new AtomicBoolean();

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean isReachable() {
    return !away.get();
  }

  /// The answer to `question`, or `StoreUnavailable`.
  public <T> T ask(Supplier<T> question) {
    return ask(
        question,
        () -> {
          throw new StoreUnavailable("database", RETRY_AFTER).asException();
        });
  }

  /// The answer to `question`, or what `withoutAnswer` makes of there being none.
  public <T> T ask(Supplier<T> question, Supplier<T> withoutAnswer) {
    try {
      var answer = question.get();
      noteAnswer();
      return answer;
    } catch (RuntimeException e) {
      noteSilence(silenceBehind(e));
      return withoutAnswer.get();
    }
  }

  /// As [#ask(Supplier)], where the answer says nothing.
  public void tell(Runnable statement) {
    ask(said(statement));
  }

  /// As [#tell(Runnable)], where no answer is as good as one.
  public void tellIfThere(Runnable statement) {
    ask(said(statement), () -> false);
  }

  private static Supplier<Boolean> said(Runnable statement) {
    return () -> {
      statement.run();
      return true;
    };
  }

  /// Why there was no answer; fails with `failure` itself when it was an answer.
  private static SqlFailure silenceBehind(RuntimeException failure) {
    return SqlFailure.behind(failure).filter(SqlFailure::isNoAnswer).orElseThrow(() -> failure);
  }

  private void noteSilence(SqlFailure cause) {
    if (!away.getAndSet(true)) {
      log.error(
          "Database unavailable (SQLSTATE {}); calls that need it fail with 503: {}",
          cause.state(),
          cause.message());
    }
  }

  private void noteAnswer() {
    if (away.get() && away.getAndSet(false)) {
      log.info("Database is reachable again");
    }
  }
}
