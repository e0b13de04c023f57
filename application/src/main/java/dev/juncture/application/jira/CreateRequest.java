package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a request at a service desk.
public final class CreateRequest {

  private final JiraAccess calls;
  private final JiraServiceDesks desks;
  private final JiraRequests jira;
  private final JiraCustomers customers;
  private final TicketFields fields;

  public CreateRequest(
      JiraAccess calls,
      JiraServiceDesks desks,
      JiraRequests jira,
      JiraCustomers customers,
      ReadCreateMetadata metadata,
      FindUsers users) {
    this.calls = calls;
    this.desks = desks;
    this.jira = jira;
    this.customers = customers;
    this.fields = new TicketFields(metadata, users);
  }

  /// @param fields further values as people write them, by the id or the name of a field
  /// @param onBehalfOf the customer: an account id or an e-mail address
  /// @param participants likewise
  public record Command(
      ConnectionKey key,
      ServiceDesk.Id desk,
      RequestType.Id type,
      Summary summary,
      Optional<Description> description,
      Map<String, Object> fields,
      Optional<String> onBehalfOf,
      List<String> participants,
      DescriptionFormat format) {}

  /// Reads the form of the request type first. Fails with FieldsRejected, which names every problem
  /// of the values, with ConnectionNotFound, NotFound, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraRequests] does. Each call
  /// makes a request.
  public CustomerRequest create(Command command) {
    var site = calls.siteOf(command.key());
    var form =
        calls.call(command.key(), token -> desks.form(site, command.desk(), command.type(), token));
    var draft = fields.read(command, form, email -> customer(command, email));
    var created =
        calls.call(command.key(), token -> jira.create(site, draft, command.format(), token));
    calls.written(command.key(), new IssueRef(created.id()));
    return created;
  }

  /// A customer of the desk with exactly this e-mail address. Jira finds those whose address begins
  /// so, and may hide it.
  private Optional<AccountId> customer(Command command, String email) {
    var site = calls.siteOf(command.key());
    var exact =
        calls
            .pages(
                command.key(),
                (cursor, token) ->
                    customers.visibleCustomers(site, command.desk(), email, cursor, token),
                UserDetails::accountId)
            .all()
            .stream()
            .filter(it -> it.hasEmail(email))
            .toList();
    return exact.size() == 1
        ? Optional.of(new AccountId(exact.getFirst().accountId()))
        : Optional.empty();
  }
}
