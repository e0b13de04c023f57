package dev.juncture.bootstrap.plugin;

import java.util.List;

/// Providers cannot be turned on as they are configured: the server must not start.
public final class ProviderProblems extends RuntimeException {

  private final transient List<String> problems;

  ProviderProblems(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One line each.
  public List<String> problems() {
    return problems;
  }
}
