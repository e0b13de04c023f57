package dev.juncture.application.jira;

import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the tickets of one request look up once. A lookup that fails is repeated for the next
/// ticket. Thread-safe; two that need the same at once wait for one lookup.
public final class TicketBatch {

  private final Set<UUID> markers;
  private final Map<ProjectRef, Map<UUID, Created>> created = new ConcurrentHashMap<>();
  private final Map<UserQuery, List<UserDetails>> people = new ConcurrentHashMap<>();

  /// @param markers of all tickets of the request
  public TicketBatch(Set<UUID> markers) {
    this.markers = Set.copyOf(markers);
  }

  /// What earlier attempts created in a project, by marker.
  Map<UUID, Created> created(ProjectRef project, Function<Set<UUID>, Map<UUID, Created>> search) {
    return created.computeIfAbsent(project, _ -> search.apply(markers));
  }

  List<UserDetails> people(UserQuery query, Supplier<List<UserDetails>> search) {
    return people.computeIfAbsent(query, _ -> search.get());
  }
}
