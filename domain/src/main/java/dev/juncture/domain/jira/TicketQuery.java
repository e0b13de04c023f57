package dev.juncture.domain.jira;

import java.util.List;

/// Selects tickets and the format of their descriptions.
///
/// @param recentWrites ids of issues as in [RecentWrites], which are to be found whatever Jira's
///   index knows
public record TicketQuery(Scope scope, DescriptionFormat format, List<Long> recentWrites) {

  public TicketQuery {
    recentWrites = List.copyOf(recentWrites);
  }

  public TicketQuery(Scope scope, DescriptionFormat format) {
    this(scope, format, List.of());
  }

  /// The project or sprint to search. The result is sorted newest first in both cases.
  public sealed interface Scope {

    record OfProject(ProjectRef project) implements Scope {}

    record OfSprint(SprintId sprint) implements Scope {}
  }
}
