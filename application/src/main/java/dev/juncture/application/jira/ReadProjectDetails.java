package dev.juncture.application.jira;

import dev.juncture.application.jira.ReadCreateMetadata.Creatable;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Status;
import java.util.List;
import java.util.Optional;

/// Reads a project and what its issues can have.
public final class ReadProjectDetails {

  private final JiraAccess calls;
  private final JiraProjects jira;
  private final ReadCreateMetadata metadata;

  public ReadProjectDetails(JiraAccess calls, JiraProjects jira, ReadCreateMetadata metadata) {
    this.calls = calls;
    this.jira = jira;
    this.metadata = metadata;
  }

  /// @param priorities those that a new issue can have; none for a person who may create no issue
  public record Details(
      ProjectDetails project, List<IssueField.Choice> priorities, List<Status> statuses) {}

  /// The requested project, by default the selected one, read side by side with the rest. Fails
  /// with ConnectionNotFound, NothingSelected, NotFound, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraProjects] does.
  public Details read(ConnectionKey key, Optional<ProjectRef> requested) {
    var connection = calls.connectionOf(key);
    var site = connection.site();
    var project = JiraAccess.projectOf(connection, requested);
    var statuses = calls.start(() -> calls.call(key, token -> jira.statuses(site, project, token)));
    var priorities = calls.start(() -> priorities(key, project));
    var details = calls.call(key, token -> jira.details(site, project, token));
    return new Details(details, priorities.get(), statuses.get());
  }

  /// The site may have others: Jira says only here which ones the project's scheme has.
  private List<IssueField.Choice> priorities(ConnectionKey key, ProjectRef project) {
    var query =
        new ReadCreateMetadata.Query(key, Optional.of(project), Optional.empty(), false, true);
    return metadata.read(query).stream()
        .map(Creatable::fields)
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .filter(field -> field.id().equals("priority"))
        .flatMap(field -> field.allowedValues().stream())
        .distinct()
        .toList();
  }
}
