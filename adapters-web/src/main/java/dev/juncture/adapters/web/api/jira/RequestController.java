package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_REQUESTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_REQUESTS;
import static dev.juncture.adapters.web.http.error.ProblemException.invalid;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.CreateRequest;
import dev.juncture.application.jira.CustomerRequests;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.Ownership;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.State;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Customer requests")
@Requires(beans = CustomerRequests.class)
@Controller("/api/backend/jsm")
@JiraCalls
final class RequestController {

  private final CustomerRequests requests;
  private final CreateRequest create;
  private final DeskRequestBodies bodies;
  private final ListStreams lists;

  RequestController(
      CustomerRequests requests,
      CreateRequest create,
      DeskRequestBodies bodies,
      ListStreams lists) {
    this.requests = requests;
    this.create = create;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "Make a request",
      description =
          "Checked against the form of the request type first; one error names every problem. When Jira's response is lost, the request may exist.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.CreateRequest.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_REQUESTS, WRITE_REQUESTS},
      repeatable = false)
  @Post("/create-request")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to create request",
      missing = "Missing required fields: external_id, service_desk_id, request_type_id or summary",
      notFound = "Service desk or request type not found",
      forbidden = "Access denied to create request",
      fieldsRejected = "Invalid field values or missing required fields for the request")
  DeskRequestBodies.RequestBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var command =
        new CreateRequest.Command(
            JiraParameters.key(workspace, fields),
            new ServiceDesk.Id(fields.required("service_desk_id")),
            new RequestType.Id(fields.required("request_type_id")),
            new Summary(fields.required("summary")),
            fields.value("description").map(it -> IssueInput.description("description", it)),
            fields.object("fields").orElse(Map.of()),
            fields.chosen("on_behalf_of"),
            participants(fields),
            JiraParameters.format(fields, format));
    return bodies.request(create.create(command));
  }

  private static List<String> participants(Fields fields) {
    var people = fields.texts("participants").orElse(List.of());
    if (people.size() > 50) {
      throw invalid("participants", "must be at most 50 people");
    }
    return people;
  }

  @Operation(summary = "One request", description = "As its customer sees it.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-request")
  @ErrorTexts(
      failed = "Failed to fetch request",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  DeskRequestBodies.RequestBody request(
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @DescriptionFormatParameter DescriptionFormat format) {
    return bodies.request(requests.read(caller, issue, format));
  }

  @Operation(
      summary = "The requests of the person who gave consent",
      description =
          "By their latest activity, complete, sent page by page. For all tickets of a service desk, take a queue, or get-tickets-for-project.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskRequestBodies.RequestsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-requests")
  @ErrorTexts(
      failed = "Failed to fetch requests",
      notFound = "Service desk or request type not found",
      forbidden = "Access denied to requests",
      fieldsRejected = "Invalid filters of requests")
  HttpResponse<Publisher<byte[]>> list(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description =
                  "What makes a request theirs: `owned`, `participated`, `all_organizations`, `approver`, separated by commas. Without it, the first three.",
              example = "owned",
              schema = @Schema(type = "string", nullable = true))
          @QueryValue("ownership")
          @Nullable String ownership,
      @Parameter(
              description = "Only those that are not closed, or are.",
              example = "open",
              schema =
                  @Schema(
                      type = "string",
                      nullable = true,
                      allowableValues = {"open", "closed", "all"},
                      defaultValue = "all"))
          @QueryValue("status")
          @Nullable String status,
      @Parameter(
              description = RequestSchemas.DESK,
              example = "1",
              schema = @Schema(type = "string", nullable = true, pattern = RequestSchemas.NUMBER))
          @QueryValue("service_desk_id")
          ServiceDesk.@Nullable Id desk,
      @Parameter(
              description = "Id of the request type; needs service_desk_id.",
              example = "10",
              schema = @Schema(type = "string", nullable = true, pattern = RequestSchemas.NUMBER))
          @QueryValue("request_type_id")
          RequestType.@Nullable Id type,
      @Parameter(
              description = "A part of the summary.",
              example = "printer",
              schema = @Schema(type = "string", nullable = true))
          @QueryValue("query")
          @Nullable String query,
      @DescriptionFormatParameter DescriptionFormat format) {
    if (type != null && desk == null) {
      throw invalid("request_type_id", "needs service_desk_id");
    }
    var wanted =
        new CustomerRequest.Query(
            ownership(ownership),
            state(status),
            Optional.ofNullable(desk),
            Optional.ofNullable(type),
            Values.optional(query),
            format);
    return lists.stream(request, "requests", requests.list(caller, wanted), bodies::request);
  }

  private static List<Ownership> ownership(@Nullable String text) {
    return Values.optional(text).stream()
        .flatMap(it -> Stream.of(it.split(",", -1)))
        .map(RequestController::oneOwnership)
        .distinct()
        .toList();
  }

  private static Ownership oneOwnership(String text) {
    return Stream.of(Ownership.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "ownership",
                    "must be some of owned, participated, all_organizations and approver"));
  }

  private static State state(@Nullable String text) {
    return switch (Values.optional(text).orElse("all")) {
      case "open" -> State.OPEN;
      case "closed" -> State.CLOSED;
      case "all" -> State.ALL;
      default -> throw invalid("status", "must be open, closed or all");
    };
  }
}
