package dev.juncture.testing.simulators.atlassian.gateway;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The scopes that an operation requires. One of the sets must be granted completely; usually there
/// is a classic and a granular set.
public record ScopeNeed(List<Set<String>> alternatives) {
  public static final ScopeNeed NONE = new ScopeNeed(List.of(Set.of()));

  public static ScopeNeed classic(String scope) {
    return new ScopeNeed(List.of(Set.of(scope)));
  }

  /// Adds an alternative set of granular scopes.
  public ScopeNeed orAll(String... granular) {
    return new ScopeNeed(
        Stream.concat(alternatives.stream(), Stream.of(Set.of(granular))).toList());
  }

  public static ScopeNeed all(String... granular) {
    return new ScopeNeed(List.of(Set.of(granular)));
  }

  boolean metBy(Set<String> granted) {
    return alternatives.stream().anyMatch(granted::containsAll);
  }
}
