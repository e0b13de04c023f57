package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_REQUESTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.BrowseServiceDesks;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
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
import org.reactivestreams.Publisher;

@Tag(name = "Service desks")
@Requires(beans = BrowseServiceDesks.class)
@Controller("/api/backend/jsm")
@JiraCalls
final class ServiceDeskController {

  private final BrowseServiceDesks desks;
  private final JiraBodies bodies;
  private final ListStreams lists;

  ServiceDeskController(BrowseServiceDesks desks, JiraBodies bodies, ListStreams lists) {
    this.desks = desks;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All service desks",
      description = "Those that the person who gave consent can use, complete.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.DesksBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-service-desks")
  @ErrorTexts(
      failed = "Failed to fetch service desks",
      forbidden = "Access denied to service desks")
  HttpResponse<Publisher<byte[]>> desks(
      @Parameter(hidden = true) HttpRequest<?> request, @CallerParameter ConnectionKey caller) {
    return lists.stream(request, "service_desks", desks.desks(caller), DeskBodies.DeskBody::of);
  }

  @Operation(
      summary = "What customers can ask for",
      description =
          "The request types of a service desk, complete, with those that the portal hides.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.TypesBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-request-types")
  @ErrorTexts(
      failed = "Failed to fetch request types",
      notFound = "Service desk not found",
      forbidden = "Access denied to service desk")
  HttpResponse<Publisher<byte[]>> types(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk) {
    return lists.stream(
        request, "request_types", desks.requestTypes(caller, desk), DeskBodies.TypeBody::of);
  }

  @Operation(
      summary = "What a request of a type needs",
      description =
          "The fields of its form, and whether one may ask for others and add participants.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-request-type-fields")
  @ErrorTexts(
      failed = "Failed to fetch request type fields",
      notFound = "Service desk or request type not found",
      forbidden = "Access denied to request type")
  DeskBodies.FormBody form(
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk,
      @Parameter(
              description = "Id of the request type.",
              example = "10",
              required = true,
              schema = @Schema(type = "string", pattern = RequestSchemas.NUMBER))
          @QueryValue("request_type_id")
          RequestType.Id type) {
    var form = desks.form(caller, desk, type);
    return new DeskBodies.FormBody(
        form.fields().stream().map(bodies::issueField).toList(),
        form.canRaiseOnBehalfOf(),
        form.canAddParticipants());
  }

  @Operation(summary = "The queues of a service desk", description = "Only for its agents.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.QueuesBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-queues")
  @ErrorTexts(
      failed = "Failed to fetch queues",
      notFound = "Service desk not found",
      forbidden = "Access denied to service desk")
  HttpResponse<Publisher<byte[]>> queues(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk) {
    return lists.stream(request, "queues", desks.queues(caller, desk), DeskBodies.QueueBody::of);
  }

  @Operation(
      summary = "All tickets in a queue",
      description = "In the queue's order, complete, sent page by page. Only for agents.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.TicketsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-queue-tickets")
  @ErrorTexts(
      failed = "Failed to fetch tickets of queue",
      notFound = "Service desk or queue not found",
      forbidden = "Access denied to queue")
  HttpResponse<Publisher<byte[]>> queueTickets(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk,
      @Parameter(
              description = "Id of the queue.",
              example = "1",
              required = true,
              schema = @Schema(type = "string", pattern = RequestSchemas.NUMBER))
          @QueryValue("queue_id")
          Queue.Id queue,
      @DescriptionFormatParameter DescriptionFormat format) {
    return lists.stream(
        request, "tickets", desks.queueTickets(caller, desk, queue, format), bodies::ticket);
  }

  @Operation(
      summary = "Search the knowledge bases",
      description = "Of all service desks that the person who gave consent can use.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.ArticlesBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/search-knowledge-base")
  @ErrorTexts(
      failed = "Failed to search the knowledge base",
      forbidden = "Access denied to knowledge base",
      fieldsRejected = "Invalid search")
  HttpResponse<Publisher<byte[]>> articles(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = "What the article is about.",
              example = "password",
              required = true,
              schema = @Schema(type = "string", minLength = 1))
          @QueryValue("query")
          String query) {
    return lists.stream(
        request,
        "articles",
        desks.articles(caller, Values.required(query)),
        DeskBodies.ArticleBody::of);
  }
}
