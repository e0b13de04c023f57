package dev.juncture.bootstrap.jira;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.jira.ReadChanges;
import dev.juncture.application.jira.ReconcileWatches;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the Jira feed on a few threads of every server. The database decides who does what.
@Singleton
@Requires(
    notEnv = "command",
    beans = {ReconcileWatches.class, ReadChanges.class})
final class JiraFeedWorkers {

  private static final Logger log = LoggerFactory.getLogger(JiraFeedWorkers.class);

  /// A long sweep of one watch then does not hold up the others.
  private static final int OF_EACH_KIND = 2;

  private static final long STOP_SECONDS = 5;

  private final List<Runnable> kinds;
  private final JiraFeedSettings settings;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2 * OF_EACH_KIND, Thread.ofPlatform().name("jira-feed-", 0).daemon().factory());

  JiraFeedWorkers(
      ServerMode mode, ReconcileWatches reconcile, ReadChanges read, JiraFeedSettings settings) {
    this.kinds = List.of(mode.onlyActive(reconcile::run), mode.onlyActive(read::run));
    this.settings = settings;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void start(StartupEvent event) {
    var pause = settings.pause().toMillis();
    for (int i = 0; i < OF_EACH_KIND; i++) {
      kinds.forEach(
          it -> threads.scheduleWithFixedDelay(() -> run(it), pause, pause, TimeUnit.MILLISECONDS));
    }
  }

  /// A failed run, as while the database is unavailable, is followed by the next one.
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.debug("The Jira feed pauses: {}", e.getMessage());
    } catch (Error e) {
      log.error("A run of the Jira feed failed; the next one begins after the usual pause", e);
    }
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      log.warn("A worker of the Jira feed did not end in time; another server takes over its work");
    }
  }
}
