package dev.juncture.bootstrap.e2e;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// A few readers that ask again and again until told to stop, and keep every status they got.
final class Load implements AutoCloseable {

  private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
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
    }
  }

  int responses() {
    return statuses.size();
  }

  /// Ends the load and gives the statuses of all responses.
  List<Integer> stop() throws Exception {
    stopped = true;
    for (var reader : readers) {
      reader.get();
    }
    return List.copyOf(statuses);
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }
}
