package dev.juncture.testing.bench.probe;

import com.sun.management.ThreadMXBean;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.ManagementFactory;

/// Endpoints that measure the fixed cost of a response, and what the server has allocated so far.
@Controller
final class ProbeController {

  private static final EmptyBody EMPTY = new EmptyBody("yes");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Serdeable.Serializable
  record EmptyBody(String empty) {}

  @Serdeable.Serializable
  record CountBody(long bytes) {}

  @Get("/bench/empty")
  EmptyBody empty() {
    return EMPTY;
  }

  /// Below the path of the backend API, so that it requires a key as every call there does.
  @Get("/api/backend/bench/empty")
  EmptyBody emptyBehindKey() {
    return EMPTY;
  }

  @Get("/bench/allocated")
  CountBody allocated() {
    return new CountBody(threads.getTotalThreadAllocatedBytes());
  }

  @Get("/bench/heap")
  CountBody heap() {
    System.gc();
    return new CountBody(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
