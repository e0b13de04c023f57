package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.CreateTicket.NewTicket;
import dev.juncture.application.jira.EditIssue;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Readable;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Unreadable;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.Ticket;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Response bodies of the calls for single issues. If an issue was written but cannot be read back,
/// the response contains the values that are known.
@Singleton
final class IssueBodies {

  @Serdeable.Serializable
  @Schema(name = "FoundIssue")
  record FoundBody(IssueBody issue) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "IssueEdited")
  record EditedBody(boolean success, EditedIssueBody issue) {}

  @Serdeable.Serializable
  @Schema(name = "TicketCreated")
  record NewTicketBody(TicketBody ticket) {}

  private final JiraBodies bodies;

  IssueBodies(JiraBodies bodies) {
    this.bodies = bodies;
  }

  FoundBody found(Issue issue) {
    return new FoundBody(bodies.issue(issue));
  }

  EditedBody edited(EditIssue.Command command, ReadBack seen) {
    return new EditedBody(
        true,
        switch (seen) {
          case Readable(var issue) -> bodies.edited(issue);
          case Unreadable _ -> asChanged(command);
        });
  }

  NewTicketBody created(CreateTicket.Command command, NewTicket ticket) {
    return new NewTicketBody(
        switch (ticket.seen()) {
          case Readable(var issue) -> bodies.ticket(issue.ticket());
          case Unreadable _ -> bodies.ticket(asSent(command, ticket));
        });
  }

  private EditedIssueBody asChanged(EditIssue.Command command) {
    var ref = command.issue();
    var change = command.change();
    var isKey = ref.value().contains("-");
    return new EditedIssueBody(
        isKey ? null : ref.value(),
        isKey ? ref.value() : null,
        change.summary().map(Summary::value).orElse(null),
        bodies.descriptionIfAny(shown(change.description(), command.format())),
        null,
        null,
        null,
        null);
  }

  private static Ticket asSent(CreateTicket.Command command, NewTicket ticket) {
    return new Ticket(
        ticket.created().id(),
        ticket.created().key(),
        command.summary().value(),
        shown(command.description(), command.format()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The description that was sent, if it was sent in the requested format. It is never converted
  /// here.
  private static Optional<Description> shown(Optional<Description> sent, DescriptionFormat format) {
    return sent.filter(
        description ->
            switch (description) {
              case Text _ -> format == DescriptionFormat.MARKDOWN;
              case Document _ -> format == DescriptionFormat.ADF;
            });
  }
}
