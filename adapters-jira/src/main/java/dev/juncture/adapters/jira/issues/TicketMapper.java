package dev.juncture.adapters.jira.issues;

import static java.util.Objects.requireNonNullElse;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.issues.IssueBody.AvatarsBody;
import dev.juncture.adapters.jira.issues.IssueBody.CategoryBody;
import dev.juncture.adapters.jira.issues.IssueBody.FieldsBody;
import dev.juncture.adapters.jira.issues.IssueBody.PersonBody;
import dev.juncture.adapters.jira.issues.IssueBody.PriorityBody;
import dev.juncture.adapters.jira.issues.IssueBody.StatusBody;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Priority;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Ticket;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Maps Jira's issues to tickets. Missing values become empty ones.
@Singleton
final class TicketMapper {

  private final Descriptions descriptions;

  TicketMapper(Descriptions descriptions) {
    this.descriptions = descriptions;
  }

  Ticket of(IssueBody issue, DescriptionFormat format) {
    var fields = requireNonNullElse(issue.fields(), FieldsBody.EMPTY);
    return new Ticket(
        orEmpty(issue.id()),
        orEmpty(issue.key()),
        orEmpty(fields.summary()),
        descriptions.read(fields.description(), format),
        Optional.ofNullable(fields.status()).map(TicketMapper::status),
        Optional.ofNullable(fields.assignee()).map(TicketMapper::person),
        Optional.ofNullable(fields.reporter()).map(TicketMapper::person),
        Optional.ofNullable(fields.priority()).map(TicketMapper::priority),
        JiraTime.parse(fields.created()),
        JiraTime.parse(fields.updated()));
  }

  static Status status(StatusBody status) {
    var category = requireNonNullElse(status.statusCategory(), new CategoryBody(null, null, null));
    return new Status(
        orEmpty(status.id()),
        orEmpty(status.name()),
        new Status.Category(
            orEmpty(category.id()),
            requireNonNullElse(category.key(), "undefined"),
            orEmpty(category.colorName())));
  }

  static JiraUser person(PersonBody person) {
    return new JiraUser(
        person.id(),
        orEmpty(person.displayName()),
        Optional.ofNullable(person.emailAddress()).filter(email -> !email.isBlank()),
        Optional.ofNullable(person.avatarUrls()).map(AvatarsBody::large));
  }

  private static Priority priority(PriorityBody priority) {
    return new Priority(
        orEmpty(priority.id()), orEmpty(priority.name()), orEmpty(priority.iconUrl()));
  }

  static String orEmpty(@Nullable String text) {
    return requireNonNullElse(text, "");
  }
}
