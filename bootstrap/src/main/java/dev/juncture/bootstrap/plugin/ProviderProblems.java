package dev.juncture.bootstrap.plugin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Providers cannot be turned on as they are configured: the server must not start.
public final class ProviderProblems extends RuntimeException {

  private static final int DEEP_ENOUGH = 32;

  private final transient List<String> problems;

  ProviderProblems(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// What is behind a failed start, if it is this.
  public static Optional<ProviderProblems> behind(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEP_ENOUGH)
        .filter(ProviderProblems.class::isInstance)
        .map(ProviderProblems.class::cast)
        .findFirst();
  }

  /// One line each.
  public List<String> problems() {
    return problems;
  }
}
