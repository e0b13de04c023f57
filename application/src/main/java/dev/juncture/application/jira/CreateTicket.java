package dev.juncture.application.jira;

import dev.juncture.application.jira.ReadCreateMetadata.Screen;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.IdempotencyInFlight;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.idempotency.Attempt;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraIssues.Creation;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import dev.juncture.domain.jira.JiraIssues.Rejected;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Creates a ticket.
public final class CreateTicket {

  /// A request may be in progress for a while after its claim was lost, and searches show new
  /// issues with a delay. Only after this time does a search without a result count.
  private static final Duration UNTIL_FOUND = Duration.ofMinutes(2);

  /// For clocks that differ.
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final JiraAccess calls;
  private final JiraIssues jira;
  private final ReadCreateMetadata metadata;
  private final TicketFields fields;
  private final Supplier<UUID> ids;

  public CreateTicket(
      JiraAccess calls,
      JiraIssues jira,
      ReadCreateMetadata metadata,
      FindUsers users,
      Supplier<UUID> ids) {
    this.calls = calls;
    this.fields = new TicketFields(metadata, users);
    this.jira = jira;
    this.metadata = metadata;
    this.ids = ids;
  }

  /// Which issue type is wanted.
  public sealed interface Type {

    record ById(String id) implements Type {}

    /// In any case.
    record ByName(String name) implements Type {}
  }

  /// The values of the new ticket; without a project, the selected one is used.
  ///
  /// @param fields further values, by id in Jira's form. Where a key is the name of a field, or
  ///   `type` or `named` need it as well, the create metadata is read, and all values may be as
  ///   people write them
  /// @param named values as people write them, by field id
  public record Command(
      ConnectionKey key,
      Optional<ProjectRef> project,
      Summary summary,
      Optional<Description> description,
      Type type,
      Optional<String> priorityId,
      Optional<String> assigneeAccountId,
      List<String> labels,
      Map<String, Object> fields,
      Map<String, Object> named,
      DescriptionFormat format) {

    private boolean isByIds() {
      return named.isEmpty() && fields.keySet().stream().allMatch(TicketFields::isId);
    }

    private IssueDraft draft(
        ProjectRef in, String typeId, Map<String, Object> raw, Map<String, FieldValue> values) {
      return new IssueDraft(
          in, summary, description, typeId, priorityId, assigneeAccountId, labels, raw, values);
    }
  }

  /// A ticket that Jira created; `seen` has its content, or is `Unreadable` when it cannot be read
  /// back.
  public record NewTicket(Created created, ReadBack seen) {}

  /// Sends the ticket to Jira once. Fails with ConnectionNotFound, NothingSelected, NotFound,
  /// FieldsRejected, as [dev.juncture.application.token.AccessTokens] does, and as [JiraIssues]
  /// does; never after Jira has confirmed the ticket. Each call creates a new ticket, except for
  /// one with an attempt: after an earlier attempt of unknown outcome, it returns the ticket that
  /// this one made, or fails with IdempotencyInFlight while the ticket may still appear.
  public NewTicket create(Command command, Optional<Attempt> attempt) {
    var once = attempt.orElseGet(() -> new Attempt(ids.get(), Optional.empty()));
    return create(command, once, new TicketBatch(Set.of(once.marker())));
  }

  /// As above, for one of several tickets.
  public NewTicket create(Command command, Optional<Attempt> attempt, TicketBatch batch) {
    return create(
        command, attempt.orElseGet(() -> new Attempt(ids.get(), Optional.empty())), batch);
  }

  private NewTicket create(Command command, Attempt once, TicketBatch batch) {
    var connection = calls.connectionOf(command.key());
    var project = JiraAccess.projectOf(connection, command.project());
    var screen = new Screen(command.key(), connection.site(), project, Optional.empty());
    var found = once.earlier().flatMap(it -> found(screen, once.marker(), it, batch));
    if (found.isPresent()) {
      return write(command, screen, _ -> new Succeeded<>(found.get()));
    }
    var draft = draft(command, screen, batch);
    return write(command, screen, token -> jira.create(screen.site(), draft, once.marker(), token));
  }

  /// What an earlier attempt of unknown outcome created. Comes before the values are checked: what
  /// was valid then may not be any more.
  private Optional<Created> found(
      Screen screen, UUID marker, Attempt.Earlier earlier, TicketBatch batch) {
    var span = earlier.sinceFirst().plus(MARGIN);
    var all =
        batch.created(
            screen.project(),
            markers ->
                calls.call(
                    screen.key(),
                    token ->
                        jira.findCreated(screen.site(), screen.project(), markers, span, token)));
    var found = Optional.ofNullable(all.get(marker));
    if (found.isEmpty() && earlier.sinceLast().compareTo(UNTIL_FOUND) < 0) {
      throw new IdempotencyInFlight(RETRY_AFTER).asException();
    }
    return found;
  }

  private IssueDraft draft(Command command, Screen screen, TicketBatch batch) {
    if (command.type() instanceof Type.ById(var id) && command.isByIds()) {
      return command.draft(screen.project(), id, command.fields(), Map.of());
    }
    var written = fields.read(command, screen, batch);
    return command.draft(screen.project(), written.issueTypeId(), Map.of(), written.values());
  }

  private NewTicket write(
      Command command, Screen screen, Function<AccessToken, ApiResult<Creation>> create) {
    return calls.write(
        command.key(),
        create,
        (creation, token) ->
            switch (creation) {
              case Created created -> new NewTicket(created, seen(command, screen, created, token));
              case Rejected(var error) -> throw rejected(screen, error);
            });
  }

  private ReadBack seen(Command command, Screen screen, Created created, AccessToken token) {
    var seen = jira.readBack(screen.site(), new IssueRef(created.key()), command.format(), token);
    return calls.written(command.key(), new IssueRef(created.id()), seen);
  }

  /// Jira wants other values than the create metadata says, unless it is about permissions.
  private RuntimeException rejected(Screen screen, DomainError error) {
    if (!(error instanceof Forbidden)) {
      metadata.forget(screen);
    }
    return error.asException();
  }
}
