package dev.juncture.adapters.web.http.connection;

import dev.juncture.adapters.web.http.settings.LimitSettings;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bounds open connections and the bytes that unfinished requests hold, over all connections.
///
/// At a bound, the connection that has waited longest for the rest of its request is closed, not
/// the newest: a caller that sends its request at once, such as a liveness probe, gets its answer
/// even while strangers hold thousands of half requests.
@Singleton
final class GuardedConnections {

  private static final Logger log = LoggerFactory.getLogger(GuardedConnections.class);

  /// Each piece of a body takes more memory than its bytes.
  private static final int OVERHEAD = 256;

  /// Jars, connections to the stores and to providers, and what the JVM needs.
  private static final int OTHER_FILES = 200;

  private final LimitSettings settings;
  private final int maxConnections;
  private final long maxHeld = Runtime.getRuntime().maxMemory() / 8;
  private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong held = new AtomicLong();

  @Inject
  GuardedConnections(LimitSettings settings) {
    this(settings, OpenFileLimit.current());
  }

  /// @param maxFiles how many files this process may have open; each connection is one
  GuardedConnections(LimitSettings settings, long maxFiles) {
    this.settings = settings;
    this.maxConnections = maxConnections(settings.maxConnections(), maxFiles);
  }

  private static int maxConnections(int wanted, long maxFiles) {
    var most = Math.clamp(maxFiles - OTHER_FILES, 1, wanted);
    if (most < wanted) {
      log.warn(
          "At most {} connections are accepted instead of {}, because this process may have only {}"
              + " files open: raise the limit (ulimit -n) to {} or more",
          most,
          wanted,
          maxFiles,
          wanted + OTHER_FILES);
    }
    return most;
  }

  int maxConnections() {
    return maxConnections;
  }

  LimitSettings settings() {
    return settings;
  }

  void opened(ConnectionGuard connection) {
    open.add(connection);
    if (count.incrementAndGet() > maxConnections
        && !closeOne(connection, "more than " + maxConnections + " connections are open")) {
      connection.close("all connections are in use");
    }
  }

  /// Forgets the connection at once, so that callers at the same time close different ones.
  private boolean closeOne(ConnectionGuard newest, String reason) {
    var candidate = longestWaiting(newest);
    while (candidate.isPresent() && !forget(candidate.get())) {
      candidate = longestWaiting(newest);
    }
    candidate.ifPresent(it -> it.close(reason));
    return candidate.isPresent();
  }

  private boolean forget(ConnectionGuard connection) {
    var isKnown = open.remove(connection);
    if (isKnown) {
      count.decrementAndGet();
    }
    return isKnown;
  }

  void closed(ConnectionGuard connection) {
    forget(connection);
  }

  /// Counts a piece of a body. Returns what to give to [#released(long)] later.
  long hold(ConnectionGuard connection, int bytes) {
    var size = bytes + OVERHEAD;
    if (held.addAndGet(size) > maxHeld) {
      closeOne(connection, "unfinished requests hold too much");
    }
    return size;
  }

  void released(long size) {
    held.addAndGet(-size);
  }

  long held() {
    return held.get();
  }

  private Optional<ConnectionGuard> longestWaiting(ConnectionGuard newest) {
    return open.stream()
        .filter(it -> it != newest && it.isWaiting())
        .max(Comparator.comparingInt(ConnectionGuard::waited));
  }

  static void note(Channel channel, String reason) {
    log.info("Connection from {} closed: {}", channel.remoteAddress(), reason);
  }

  /// Adds the guard to each connection of the server.
  NettyServerCustomizer customizer() {
    return new NettyServerCustomizer() {
      @Override
      public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.CONNECTION ? guarding(channel) : this;
      }
    };
  }

  private NettyServerCustomizer guarding(Channel channel) {
    return new NettyServerCustomizer() {
      @Override
      public void onStreamPipelineBuilt() {
        ConnectionGuard.addTo(channel, GuardedConnections.this);
      }
    };
  }
}
