package dev.juncture.testing.bench.load;

import java.time.Duration;

/// Generates load for a given time, from a separate process.
public interface Load {

  /// The name of the load generator, for the report.
  String name();

  /// Returns when the time is over.
  Outcome run(Order order);

  /// @param url the address of the server, with host and port
  /// @param path the requested path; `{}` in it stands for a number that counts from 0 up to `ids`
  ///   (exclusive) and starts again, so that all occur equally often
  /// @param key the bearer key to send; empty for none
  /// @param connections the number of concurrent connections
  /// @param pause the time between a response and the next request on a connection; zero for none
  record Order(
      String url,
      String path,
      long ids,
      String key,
      int connections,
      Duration pause,
      Duration length) {

    /// The same order with this pause after each response.
    public Order pausing(Duration other) {
      return new Order(url, path, ids, key, connections, other, length);
    }

    /// The same order over another number of connections.
    public Order over(int others) {
      return new Order(url, path, ids, key, others, pause, length);
    }

    public Order lasting(Duration other) {
      return new Order(url, path, ids, key, connections, pause, other);
    }
  }

  /// @param failed the number of responses other than 2xx, and of broken connections
  record Outcome(long requests, double seconds, double p50Micros, double p99Micros, long failed) {

    public double perSecond() {
      return requests / seconds;
    }
  }

  /// Returns wrk where it is installed, otherwise the built-in generator.
  static Load best() {
    return Wrk.isInstalled() ? new Wrk() : new JavaLoad();
  }
}
