package dev.juncture.domain.jira;

/// Which tickets, and how their descriptions are wanted.
public record TicketQuery(Scope scope, DescriptionFormat format) {

  /// Where to look. Newest first in either case.
  public sealed interface Scope {

    record OfProject(ProjectRef project) implements Scope {}

    record OfSprint(SprintId sprint) implements Scope {}
  }
}
