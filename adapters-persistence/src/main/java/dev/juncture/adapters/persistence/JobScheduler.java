package dev.juncture.adapters.persistence;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.juncture.domain.job.RecurringJob;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Runs all recurring jobs, each in one process at a time, which the processes decide in
/// PostgreSQL. The job of a process that died is taken over after some minutes.
@Singleton
@Requires(notEnv = "command", beans = RecurringJob.class)
final class JobScheduler {

  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);
  private static final String TABLE = "\"juncture-core\".scheduled_tasks";
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration MAX_STOP_WAIT = Duration.ofSeconds(25);

  private final Scheduler scheduler;

  JobScheduler(List<RecurringJob> jobs, DataSource database, DatabaseSettings settings) {
    this.scheduler =
        Scheduler.create(DelegatingDataSource.unwrapDataSource(database))
            .startTasks(jobs.stream().map(JobScheduler::task).toList())
            .tableName(TABLE)
            .threads(jobs.size())
            .executorService(Executors.newFixedThreadPool(jobs.size(), threads()))
            .pollingInterval(settings.jobPoll())
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(MAX_STOP_WAIT)
            .build();
  }

  private static ThreadFactory threads() {
    return Thread.ofPlatform()
        .name("jobs-", 0)
        .uncaughtExceptionHandler((_, failure) -> logUnclaimed(failure))
        .factory();
  }

  /// The scheduler does not catch this: a claim that fails, as on a read-only database, closes its
  /// connection, and then the rollback fails, too.
  private static void logUnclaimed(Throwable failure) {
    var suppressed = failure.getSuppressed();
    log.warn(
        "A job that is due could not be claimed; it is tried again in some seconds: {}",
        (suppressed.length > 0 ? suppressed[0] : failure).getMessage());
  }

  private static RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((_, _) -> run(job));
  }

  /// A failed run ends; the next one runs at its usual time. Log lines of the run carry the job's
  /// name.
  private static void run(RecurringJob job) {
    try (var _ = MDC.putCloseable("job", job.name())) {
      job.work().run();
    } catch (RuntimeException e) {
      log.warn("Job {} failed; it runs again at its next due time: {}", job.name(), e.getMessage());
    }
  }

  /// Starts last, after all other work at start-up.
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void start(StartupEvent event) {
    scheduler.start();
  }

  /// Waits for running jobs before the database is closed.
  @EventListener
  void stop(ShutdownEvent event) {
    scheduler.stop();
  }
}
