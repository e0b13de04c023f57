package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import java.util.Map;

/// Changes an issue.
public final class EditIssue {

  private final JiraAccess calls;
  private final JiraIssues jira;
  private final TicketFields fields;

  public EditIssue(
      JiraAccess calls, JiraIssues jira, ReadCreateMetadata metadata, FindUsers users) {
    this.calls = calls;
    this.jira = jira;
    this.fields = new TicketFields(metadata, users);
  }

  /// What to change. Where there are `fields` or `named`, all of it is checked against the edit
  /// screen.
  ///
  /// @param fields further values as people write them, by id or name of the field
  /// @param named such values by field id
  public record Command(
      ConnectionKey key,
      IssueRef issue,
      IssueChange change,
      Map<String, Object> fields,
      Map<String, Object> named,
      DescriptionFormat format) {

    /// Whether there is nothing to change.
    public boolean isEmpty() {
      return change.isEmpty() && !isByNames();
    }

    private boolean isByNames() {
      return !fields.isEmpty() || !named.isEmpty();
    }
  }

  /// Changes these fields, leaves the others unchanged, and returns the issue afterwards;
  /// `Unreadable` when it was changed but cannot be read back. Fails with ConnectionNotFound,
  /// NotFound, Forbidden, FieldsRejected, Conflict, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraIssues] does.
  public ReadBack edit(Command command) {
    var site = calls.siteOf(command.key());
    var change = command.isByNames() ? named(command, site) : command.change();
    return calls.write(
        command.key(),
        token -> jira.edit(site, command.issue(), change, token),
        (_, token) ->
            calls.written(
                command.key(),
                command.issue(),
                jira.readBack(site, command.issue(), command.format(), token)));
  }

  private IssueChange named(Command command, JiraAddress site) {
    var shown =
        calls.call(command.key(), token -> jira.editableFields(site, command.issue(), token));
    if (shown.isEmpty()) {
      throw new Forbidden().asException();
    }
    return command.change().plus(fields.read(command, shown));
  }
}
