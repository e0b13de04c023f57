package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Creates a ticket.
public final class CreateTicket {

  private final JiraAccess calls;
  private final JiraIssues jira;
  private final Supplier<UUID> ids;

  public CreateTicket(JiraAccess calls, JiraIssues jira, Supplier<UUID> ids) {
    this.calls = calls;
    this.jira = jira;
    this.ids = ids;
  }

  /// The values of the new ticket; without a project, the selected one is used.
  public record Command(
      ConnectionKey key,
      Optional<ProjectRef> project,
      Summary summary,
      Optional<Description> description,
      String issueTypeId,
      Optional<String> priorityId,
      Optional<String> assigneeAccountId,
      List<String> labels,
      Map<String, Object> fields,
      DescriptionFormat format) {

    private IssueDraft draftIn(ProjectRef chosen) {
      return new IssueDraft(
          chosen, summary, description, issueTypeId, priorityId, assigneeAccountId, labels, fields);
    }
  }

  /// A ticket that Jira created; `seen` has its content, or is `Unreadable` when it cannot be read
  /// back.
  public record NewTicket(Created created, ReadBack seen) {}

  /// Sends the ticket to Jira once. Fails with ConnectionNotFound, NothingSelected, NotFound,
  /// FieldsRejected, as [dev.juncture.application.token.AccessTokens] does, and as [JiraIssues]
  /// does; never after Jira has confirmed the ticket. Each call creates a new ticket.
  public NewTicket create(Command command) {
    var connection = calls.connectionOf(command.key());
    var site = connection.site();
    var draft = command.draftIn(JiraAccess.projectOf(connection, command.project()));
    var marker = ids.get();
    return calls.write(
        command.key(),
        token -> jira.create(site, draft, marker, token),
        (created, token) ->
            new NewTicket(
                created,
                jira.readBack(site, new IssueRef(created.key()), command.format(), token)));
  }
}
