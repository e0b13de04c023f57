package dev.juncture.adapters.web.http.drain;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shuts this server down in three steps. First it reports that it is not ready and keeps serving,
/// so that load balancers can notice; each response asks to close its connection. Then it accepts
/// no new requests and waits for those in flight. After that the rest of the application stops.
@Singleton
@Readiness
public final class Draining
    implements ApplicationEventListener<ShutdownEvent>, HealthIndicator, Ordered {

  private static final Logger log = LoggerFactory.getLogger(Draining.class);

  private final GracefulShutdownManager server;
  private final DrainSettings settings;
  private volatile boolean begun;

  Draining(GracefulShutdownManager server, DrainSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /// Whether shutdown has started.
  public boolean hasBegun() {
    return begun;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    begun = true;
    try {
      waitUntilNoticed(settings.pause());
      server
          .shutdownGracefully()
          .toCompletableFuture()
          .get(settings.grace().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException _) {
      log.warn("Drain timed out after {}; requests still in flight are aborted", settings.grace());
    } catch (ExecutionException e) {
      log.warn("Drain failed while waiting for requests in flight; they are aborted", e);
    }
  }

  private static void waitUntilNoticed(Duration pause) throws InterruptedException {
    if (pause.isPositive()) {
      log.info("Drain started: readiness is DOWN, accepting requests for another {}", pause);
      Thread.sleep(pause);
    }
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = begun ? HealthStatus.DOWN : HealthStatus.UP;
    return Publishers.just(HealthResult.builder("draining", status).build());
  }

  /// Runs before the listeners that stop what requests in flight still need.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1; // after the end of what only waits
  }
}
