package dev.juncture.testing.simulators.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// A bucket of tokens for each user on each node. Off at first. Thread-safe.
public final class DataCenterLimits {

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private volatile int size = -1;
  private volatile int fillRate;
  private volatile Duration interval = Duration.ofSeconds(1);

  private record Bucket(double tokens, Instant at) {}

  DataCenterLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on, each user has a bucket of `bucketSize` requests, to which `requests` are added
  /// per interval. A size of 0 blocks all users.
  public synchronized void allow(int bucketSize, int requests, Duration per) {
    size = bucketSize;
    fillRate = requests;
    interval = per;
    buckets.clear();
  }

  /// Switches the limit off.
  public synchronized void clear() {
    size = -1;
    buckets.clear();
  }

  /// Handles a call if its user's bucket holds a request, and adds the headers that tell of it.
  ///
  /// @param bucket the user and the node
  Response limited(String bucket, Supplier<Response> handler) {
    var left = take(bucket);
    if (left.isEmpty()) {
      return handler.get();
    }
    var tokens = left.getAsDouble();
    var response = tokens < 0 ? rejected() : handler.get();
    return response
        .header("X-RateLimit-Limit", size + "")
        .header("X-RateLimit-Remaining", Math.max(0, (int) tokens) + "")
        .header("X-RateLimit-Interval-Seconds", interval.toSeconds() + "")
        .header("X-RateLimit-FillRate", fillRate + "")
        .header("Retry-After", retryAfter(tokens));
  }

  /// What is left in the bucket; negative when it held no request, empty when there is no limit.
  private synchronized OptionalDouble take(String bucket) {
    if (size < 0) {
      return OptionalDouble.empty();
    }
    var now = clock.instant();
    var before = buckets.getOrDefault(bucket, new Bucket(size, now));
    var added =
        (double) fillRate * Duration.between(before.at(), now).toMillis() / interval.toMillis();
    var left = Math.min(size, before.tokens() + added) - 1;
    buckets.put(bucket, new Bucket(left < 0 ? left + 1 : left, now));
    return OptionalDouble.of(left);
  }

  private String retryAfter(double left) {
    if (size == 0) {
      return Long.MAX_VALUE + "";
    }
    return left >= 1 ? "0" : interval.toSeconds() + "";
  }

  private static Response rejected() {
    return Response.of(429, "text/plain;charset=UTF-8", "Rate limit exceeded.".getBytes(UTF_8));
  }
}
