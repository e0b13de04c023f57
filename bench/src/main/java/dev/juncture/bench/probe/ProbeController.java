package dev.juncture.bench.probe;

import com.sun.management.ThreadMXBean;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.ManagementFactory;

/// What every answer of this server costs, and what it has cost so far.
@Controller("/bench")
final class ProbeController {

  private static final EmptyBody EMPTY = new EmptyBody("yes");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Serdeable.Serializable
  record EmptyBody(String empty) {}

  @Serdeable.Serializable
  record CountBody(long bytes) {}

  @Get("/empty")
  EmptyBody empty() {
    return EMPTY;
  }

  @ExecuteOn(TaskExecutors.BLOCKING)
  @Get("/empty-blocking")
  EmptyBody emptyBlocking() {
    return EMPTY;
  }

  @Get("/allocated")
  CountBody allocated() {
    return new CountBody(threads.getTotalThreadAllocatedBytes());
  }

  @Get("/heap")
  CountBody heap() {
    System.gc();
    return new CountBody(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
