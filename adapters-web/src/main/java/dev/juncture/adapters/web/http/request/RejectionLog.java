package dev.juncture.adapters.web.http.request;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs requests that a security control rejected: for each kind at most one line a minute for each
/// client address, and at most twenty in all. Each line says how many requests it stands for.
/// Nothing that the caller chose is logged, except the address and the request id. Thread-safe.
@Singleton
public final class RejectionLog {

  private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_LINES = 20;

  private final ClientAddress addresses;
  private final InstantSource clock;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  RejectionLog(ClientAddress addresses, InstantSource clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /// @param code the code of the response; one of a fixed set
  public void rejected(HttpRequest<?> request, String code) {
    var address = addresses.of(request);
    var count = kinds.computeIfAbsent(code, _ -> new Kind()).count(address, clock.instant());
    if (count > 0) {
      log.warn(
          "Request {} rejected: {} at {} {} from {}; {} such requests since the last line about them",
          RequestId.of(request),
          code,
          request.getMethod(),
          RequestIdFilter.route(request),
          address,
          count);
    }
  }

  private static final class Kind {

    private final Set<String> logged = new HashSet<>();
    private Instant windowEnd = Instant.MIN;
    private long unlogged;

    /// How many requests the line that is due stands for; 0 when none is due.
    synchronized long count(String address, Instant now) {
      if (!now.isBefore(windowEnd)) {
        windowEnd = now.plus(WINDOW);
        logged.clear();
      }
      unlogged++;
      if (logged.size() >= MAX_LINES || !logged.add(address)) {
        return 0;
      }
      var count = unlogged;
      unlogged = 0;
      return count;
    }
  }
}
