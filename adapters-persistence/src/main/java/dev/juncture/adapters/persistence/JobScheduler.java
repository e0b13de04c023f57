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
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the jobs that are in the container, each by one process at a time: who runs what next is
/// settled in PostgreSQL. A job of a process that died is taken over some minutes later.
@Singleton
@Requires(notEnv = "command", beans = RecurringJob.class)
final class JobScheduler {

  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);
  private static final String TABLE = "\"juncture-core\".scheduled_tasks";
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  private final Scheduler scheduler;

  JobScheduler(List<RecurringJob> jobs, DataSource database, DatabaseSettings settings) {
    this.scheduler =
        Scheduler.create(DelegatingDataSource.unwrapDataSource(database))
            .startTasks(jobs.stream().map(JobScheduler::task).toList())
            .tableName(TABLE)
            .threads(jobs.size())
            .pollingInterval(settings.jobPoll())
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(LONGEST_STOP)
            .build();
  }

  private static RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((_, _) -> run(job));
  }

  /// A run that failed is over; the next one is due as ever.
  private static void run(RecurringJob job) {
    try {
      job.work().run();
    } catch (RuntimeException e) {
      log.warn("Job {} failed; it runs again at its next due time: {}", job.name(), e.getMessage());
    }
  }

  /// After everything else that has to be done before the server works.
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void start(StartupEvent event) {
    scheduler.start();
  }

  /// Before the database is let go of: what is running comes to its end.
  @EventListener
  void stop(ShutdownEvent event) {
    scheduler.stop();
  }
}
