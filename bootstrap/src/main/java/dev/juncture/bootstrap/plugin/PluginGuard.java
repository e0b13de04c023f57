package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls one plug-in. No exception of the plug-in leaves it, except those that end the start.
/// Neither the log nor an error contains an argument or the message of an exception. Thread-safe.
final class PluginGuard {

  private static final Logger log = LoggerFactory.getLogger(PluginGuard.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final String origin;
  private final ClassLoader loader;

  /// @param origin the jar, for messages
  /// @param called the object that is called; its class loader is the context of each call
  PluginGuard(String origin, Object called) {
    this.origin = origin;
    this.loader = called.getClass().getClassLoader();
  }

  /// A guard of another object of the plug-in. That of a `DeclaredProvider` is the server's own.
  PluginGuard of(Object called) {
    return new PluginGuard(origin, called);
  }

  /// The result of a call; empty when it fails or returns null, which is logged.
  <T> Optional<T> call(ProviderId provider, String method, Callable<? extends @Nullable T> call) {
    try {
      var result = Optional.<T>ofNullable(inContext(call));
      if (result.isEmpty()) {
        report(provider, method, "it returned null");
      }
      return result;
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      if (e instanceof DomainException own) {
        throw own; // of the server's own code, which the plug-in called
      }
      report(provider, method, PluginFailure.describe(e));
      return Optional.empty();
    }
  }

  void report(ProviderId provider, String method, String reason) {
    log.error(
        "Provider {}: the plug-in {} failed in {}: {}; the provider counts as unavailable",
        provider,
        origin,
        method,
        reason);
  }

  /// Ends a request with a 503.
  static DomainException unavailable() {
    return new ProviderUnavailable(RETRY_AFTER).asException();
  }

  /// The result of a call during the start.
  ///
  /// @throws ProviderProblems with one line when the call fails or returns null
  <T> T atStart(String method, Callable<? extends @Nullable T> call) {
    try {
      var result = inContext(call);
      if (result == null) {
        throw problem("%s returned null".formatted(method));
      }
      return result;
    } catch (ProviderProblems e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw problem("%s failed: %s".formatted(method, PluginFailure.describe(e)));
    }
  }

  /// One line that ends the start.
  ProviderProblems problem(String what) {
    return new ProviderProblems(List.of("%s: %s".formatted(origin, what)));
  }

  private <T extends @Nullable Object> T inContext(Callable<T> call) throws Exception {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.call();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
