package dev.juncture.domain.jira;

/// Selects tickets and the format of their descriptions.
public record TicketQuery(Scope scope, DescriptionFormat format) {

  /// The project or sprint to search. The result is sorted newest first in both cases.
  public sealed interface Scope {

    record OfProject(ProjectRef project) implements Scope {}

    record OfSprint(SprintId sprint) implements Scope {}
  }
}
