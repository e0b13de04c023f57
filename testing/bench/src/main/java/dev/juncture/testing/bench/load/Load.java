package dev.juncture.testing.bench.load;

import java.time.Duration;

/// Asks a server for as long as it is told, from a process of its own.
public interface Load {

  /// What loads it, for the report.
  String name();

  /// Returns when the time is over.
  Outcome run(Order order);

  /// @param url of the server, with host and port
  /// @param path what is asked for; `{}` in it stands for a number, counted up from 0 to below
  ///   `ids` and again, so that every one comes equally often
  /// @param key the bearer key that is sent; empty for none
  /// @param connections how many ask at once
  /// @param pause from an answer to the next question of a connection; zero asks without a pause
  record Order(
      String url,
      String path,
      long ids,
      String key,
      int connections,
      Duration pause,
      Duration length) {

    /// The same with a pause of this length after each answer.
    public Order pausing(Duration other) {
      return new Order(url, path, ids, key, connections, other, length);
    }

    /// The same over another number of connections.
    public Order over(int others) {
      return new Order(url, path, ids, key, others, pause, length);
    }

    public Order lasting(Duration other) {
      return new Order(url, path, ids, key, connections, pause, other);
    }
  }

  /// @param failed answers that were not 2xx, and connections that broke
  record Outcome(long requests, double seconds, double p50Micros, double p99Micros, long failed) {

    public double perSecond() {
      return requests / seconds;
    }
  }

  /// wrk where the machine has it, else a generator of our own.
  static Load best() {
    return Wrk.isInstalled() ? new Wrk() : new JavaLoad();
  }
}
