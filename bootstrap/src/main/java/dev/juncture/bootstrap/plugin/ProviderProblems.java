package dev.juncture.bootstrap.plugin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The providers are configured wrongly, so the server must not start.
public final class ProviderProblems extends RuntimeException {

  private static final int MAX_CAUSES = 32;

  private final transient List<String> problems;

  ProviderProblems(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// This exception among the causes of `failure`, if it is there.
  public static Optional<ProviderProblems> behind(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .filter(ProviderProblems.class::isInstance)
        .map(ProviderProblems.class::cast)
        .findFirst();
  }

  /// One line per problem.
  public List<String> problems() {
    return problems;
  }
}
