package dev.juncture.bootstrap;

import dev.juncture.bootstrap.plugin.ProviderProblems;
import dev.juncture.domain.error.StartupException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A start that failed for a known reason.
///
/// @param exitCode from sysexits.h: 78 when a setting has to be changed, 69 when the same start can
///   succeed later
/// @param lines what an operator reads; no secrets
record StartFailure(int exitCode, List<String> lines) {

  /// `EX_CONFIG`.
  static final int EXIT_CONFIG = 78;

  /// `EX_UNAVAILABLE`.
  static final int EXIT_UNAVAILABLE = 69;

  static final int MAX_CAUSES = 32;

  /// Empty when the reason is not known.
  static Optional<StartFailure> of(Throwable failure, Map<String, Object> properties) {
    return ProviderProblems.behind(failure)
        .map(it -> new StartFailure(EXIT_CONFIG, it.problems()))
        .or(() -> behind(failure, StartupException.class, StartFailure::of))
        .or(
            () ->
                behind(failure, ServerStartupException.class, Function.identity())
                    .flatMap(it -> notListening(it, properties)));
  }

  private static StartFailure of(StartupException failure) {
    return new StartFailure(
        failure.isTransient() ? EXIT_UNAVAILABLE : EXIT_CONFIG,
        List.of(String.valueOf(failure.getMessage())));
  }

  /// The management port reports its own problem, so this is the main one.
  private static Optional<StartFailure> notListening(
      ServerStartupException failure, Map<String, Object> properties) {
    return behind(failure, UnresolvedAddressException.class, _ -> unknownHost())
        .or(() -> behind(failure, SocketException.class, it -> taken(properties, it)));
  }

  private static StartFailure taken(Map<String, Object> properties, SocketException failure) {
    var host = Optional.ofNullable(properties.get("micronaut.server.host")).map(it -> it + ":");
    var line =
        "PORT: cannot listen on %s%s (%s). Set another PORT or JUNCTURE_HOST, or stop the process that uses this one"
            .formatted(
                host.orElse(""), properties.get("micronaut.server.port"), failure.getMessage());
    return new StartFailure(EXIT_CONFIG, List.of(line));
  }

  private static StartFailure unknownHost() {
    return new StartFailure(
        EXIT_CONFIG, List.of("JUNCTURE_HOST is not an address of this machine, nor a name of one"));
  }

  private static <T, R> Optional<R> behind(Throwable failure, Class<T> type, Function<T, R> use) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .map(use);
  }
}
