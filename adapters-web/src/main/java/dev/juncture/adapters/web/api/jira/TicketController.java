package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.SPRINTS;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ListTickets;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SprintId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Tickets")
@Requires(beans = ListTickets.class)
@Controller("/api/backend/jira")
@JiraCalls
final class TicketController {

  private final ListTickets tickets;
  private final JiraBodies bodies;
  private final ListStreams lists;

  TicketController(ListTickets tickets, JiraBodies bodies, ListStreams lists) {
    this.tickets = tickets;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All tickets of a project",
      description = "Newest first, complete, sent page by page.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JiraSchemas.Tickets.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-tickets-for-project")
  @Alias("/api/backend/integration-helpers/jira/get-tickets-for-project")
  @ErrorTexts(failed = "Failed to fetch Jira tickets", notFound = "Project not found")
  HttpResponse<Publisher<byte[]>> ofProject(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @ProjectParameter @Nullable ProjectRef project,
      @DescriptionFormatParameter DescriptionFormat format) {
    var pages = tickets.ofProject(caller, Optional.ofNullable(project), format);
    return lists.stream(request, "tickets", pages, bodies::ticket, TotalBody::new);
  }

  @Operation(
      summary = "All tickets of a sprint",
      description = "Newest first, complete, sent page by page.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JiraSchemas.SprintTickets.class)))
  @ApiCall(
      scope = JIRA_READ,
      effect = READ,
      jiraScopes = {READ_WORK, SPRINTS})
  @Get("/get-tickets-for-sprint")
  @Alias("/api/backend/integration-helpers/jira/get-tickets-for-sprint")
  @ErrorTexts(
      failed = "Failed to fetch Jira tickets for sprint",
      missing = "Missing sprint_id",
      notFound = "Sprint not found",
      forbidden = "Access denied to sprint")
  HttpResponse<Publisher<byte[]>> ofSprint(
      @Parameter(hidden = true) HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @Parameter(
              description = "Jira's number of the sprint.",
              example = "37",
              required = true,
              schema = @Schema(type = "integer", format = "int64", minimum = "1"))
          @QueryValue(value = "sprint_id", defaultValue = "")
          String sprint,
      @DescriptionFormatParameter DescriptionFormat format) {
    var caller = JiraParameters.key(request, Values.required(externalId, "Missing external_id"));
    var sprintId = SprintId.parse(Values.required(sprint));
    var found = tickets.ofSprint(caller, sprintId, format);
    var shown = bodies.sprintWithCompletion(found.sprint());
    return lists.stream(
        request,
        "tickets",
        found.pages(),
        bodies::sprintTicket,
        total -> new SprintTicketsEndBody(total, shown));
  }
}
