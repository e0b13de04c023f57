package dev.juncture.adapters.web.jira;

import dev.juncture.adapters.web.error.CallErrors;
import dev.juncture.adapters.web.input.Values;
import dev.juncture.adapters.web.request.Alias;
import dev.juncture.adapters.web.security.BackendApi;
import dev.juncture.application.jira.ListTickets;
import dev.juncture.domain.jira.SprintId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Controller("/api/backend/jira")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class TicketController {

  private final ListTickets tickets;
  private final JiraBodies bodies;
  private final ListStreams lists;

  TicketController(ListTickets tickets, JiraBodies bodies, ListStreams lists) {
    this.tickets = tickets;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Get("/get-tickets-for-project")
  @Alias("/api/backend/integration-helpers/jira/get-tickets-for-project")
  @CallErrors(failed = "Failed to fetch Jira tickets", absent = "Project not found")
  HttpResponse<Publisher<byte[]>> ofProject(
      HttpRequest<?> request,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue("jira_project_id") String project,
      @Nullable @QueryValue("description_format") String format) {
    var pages =
        tickets.ofProject(
            Callers.externalId(externalId), Callers.project(project), Callers.format(format));
    return lists.stream(request, "tickets", pages, bodies::ticket, TotalBody::new);
  }

  @Get("/get-tickets-for-sprint")
  @Alias("/api/backend/integration-helpers/jira/get-tickets-for-sprint")
  @CallErrors(
      failed = "Failed to fetch Jira tickets for sprint",
      absent = "Sprint not found",
      forbidden = "Access denied to sprint")
  HttpResponse<Publisher<byte[]>> ofSprint(
      HttpRequest<?> request,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue("sprint_id") String sprint,
      @Nullable @QueryValue("description_format") String format) {
    var caller = Callers.externalId(externalId);
    var sprintId = SprintId.parse(Values.required(sprint, "Missing sprint_id"));
    var found = tickets.ofSprint(caller, sprintId, Callers.format(format));
    var shown = bodies.sprintWithCompletion(found.sprint());
    return lists.stream(
        request,
        "tickets",
        found.pages(),
        bodies::sprintTicket,
        total -> new SprintTicketsEndBody(total, shown));
  }
}
