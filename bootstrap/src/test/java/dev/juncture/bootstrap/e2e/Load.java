package dev.juncture.bootstrap.e2e;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A few readers that ask again and again until told to stop, each at most 200 times a second, and
/// keep every status they got. Without that limit they would leave a starting server no processor.
final class Load implements AutoCloseable {

  private static final long PAUSE_NANOS = 5_000_000;

  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
  private final AtomicInteger responses = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopped;
  private final List<? extends Future<?>> readers;

  Load(int readers, Api api, String path) {
    this.readers =
        IntStream.range(0, readers).mapToObj(_ -> threads.submit(() -> read(api, path))).toList();
  }

  private void read(Api api, String path) {
    while (!stopped) {
      statuses.add(api.get(path).status());
      responses.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  int responses() {
    return responses.get();
  }

  /// Ends the load and gives the different statuses of all responses.
  Set<Integer> stop() throws Exception {
    stopped = true;
    for (var reader : readers) {
      reader.get();
    }
    return Set.copyOf(statuses);
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }
}
