package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.invalid;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.api.jira.CreateTicketsBody.ResultBody;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.PartResult;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.idempotency.IdempotencyKey;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.LargeFields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.idempotency.IdempotentCalls;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.CreateTickets;
import dev.juncture.application.jira.TicketBatch;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.idempotency.Attempt;
import dev.juncture.domain.jira.DescriptionFormat;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Tag(name = "Issues")
@Requires(beans = CreateTickets.class)
@Controller("/api/backend/jira")
@JiraCalls
final class CreateTicketsController {

  static final int MOST = 1_000;

  private final CreateTickets tickets;
  private final CreateTicket create;
  private final IssueBodies bodies;

  CreateTicketsController(CreateTickets tickets, CreateTicket create, IssueBodies bodies) {
    this.tickets = tickets;
    this.create = create;
    this.bodies = bodies;
  }

  @Operation(
      summary = "Create several tickets",
      description =
          "A ticket that fails does not keep the others from being created. Results are in the order of the request.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = CreateTicketsBody.RequestBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Post("/create-tickets")
  @ErrorTexts(
      failed = "Failed to create Jira ticket",
      missing = "Missing required fields: external_id or tickets",
      notFound = "Project or issue type not found",
      forbidden = "Access denied to create issue",
      fieldsRejected = "Invalid field values or missing required fields for Jira issue creation")
  CreateTicketsBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body LargeFields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = LargeFields.of(body);
    var externalId = fields.required("external_id");
    var wanted = tickets(fields);
    var indices = IntStream.range(0, wanted.size()).boxed().toList();
    var attempt = IdempotencyKey.attempt(request);
    var batch =
        new TicketBatch(
            attempt.stream()
                .flatMap(one -> indices.stream().map(index -> of(one, index).marker()))
                .collect(Collectors.toSet()));
    return CreateTicketsBody.of(
        tickets.create(
            JiraParameters.key(workspace, fields, externalId),
            indices,
            (index, inTime) -> {
              var part =
                  PartResult.of(
                      request,
                      () -> {
                        inTime.run();
                        var ticket = withConnection(wanted.get(index), fields, externalId);
                        var command = IssueInput.ticket(workspace, ticket, format);
                        return bodies.created(
                            command,
                            create.create(command, attempt.map(it -> of(it, index)), batch));
                      });
              return switch (part) {
                case PartResult.Done<IssueBodies.NewTicketBody>(var done) ->
                    ResultBody.created(index, done.ticket());
                case PartResult.Failed<IssueBodies.NewTicketBody>(var problem) -> {
                  if (IdempotentCalls.canStillChange(problem.status().getCode())) {
                    IdempotencyKey.leaveOpen(request);
                  }
                  yield ResultBody.failed(index, problem);
                }
              };
            }));
  }

  private static List<?> tickets(Fields fields) {
    var tickets = fields.value("tickets").orElseThrow(ProblemException::missing);
    if (tickets instanceof List<?> list && !list.isEmpty() && list.size() <= MOST) {
      return list;
    }
    throw invalid("tickets", "must be an array of 1 to 1000 tickets");
  }

  private static Fields withConnection(@Nullable Object ticket, Fields request, String externalId) {
    if (!(ticket instanceof Map<?, ?> members)) {
      throw invalid("ticket", "must be an object");
    }
    var values = new LinkedHashMap<String, @Nullable Object>();
    members.forEach((name, value) -> values.put(String.valueOf(name), value));
    if (!externalId.equals(values.getOrDefault("external_id", externalId))) {
      throw invalid("external_id", "must be that of the request");
    }
    values.put("external_id", externalId);
    values.put("provider", request.text("provider").orElse(null));
    return new Fields(values);
  }

  /// The same for every attempt of the request, and different for each of its tickets.
  private static Attempt of(Attempt attempt, int index) {
    var name = attempt.marker() + "/" + index;
    return new Attempt(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), attempt.earlier());
  }
}
