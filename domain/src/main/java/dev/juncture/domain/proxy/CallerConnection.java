package dev.juncture.domain.proxy;

/// The connection of the caller who waits for a proxied call. When it ends, the call ends too.
/// Thread-safe.
public interface CallerConnection {

  /// Runs `action` when the caller's connection has closed, or when the response has been written
  /// or dropped; at once if that has happened already. The action may run on any thread, at most
  /// once, and must not block. It does not run after the registration was closed.
  Registration onEnd(Runnable action);

  /// Closing it a second time has no effect.
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
