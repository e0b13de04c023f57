package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ListTickets;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.TicketSearch;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Tickets")
@Requires(beans = ListTickets.class)
@Controller("/api/backend/jira")
@JiraCalls
final class SearchController {

  private final ListTickets tickets;
  private final JiraBodies bodies;
  private final ListStreams lists;

  SearchController(ListTickets tickets, JiraBodies bodies, ListStreams lists) {
    this.tickets = tickets;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "Search tickets with JQL",
      description = "In the order of the query, complete, sent page by page. It changes nothing.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = FoundTicketBody.SearchBody.class)))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = FoundTicketBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Post("/search-tickets")
  @ErrorTexts(
      failed = "Failed to search Jira tickets",
      missing = "Missing external_id or jql",
      fieldsRejected = "Invalid JQL")
  HttpResponse<Publisher<byte[]>> searchTickets(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var search =
        new TicketSearch(
            fields.required("jql"),
            fields.texts("fields").orElse(List.of()),
            fields.value("limit").map(SearchController::limit).orElse(TicketSearch.ALL),
            JiraParameters.format(fields, format));
    return lists.stream(
        request,
        "tickets",
        tickets.search(caller, search),
        found -> body(found, !search.fields().isEmpty()),
        TotalBody::new);
  }

  private FoundTicketBody body(TicketSearch.Found found, boolean withFields) {
    return FoundTicketBody.of(bodies.ticket(found.ticket()), withFields ? found.fields() : null);
  }

  /// The console sends numbers as texts.
  private static int limit(Object value) {
    var text = value.toString();
    if (!text.matches("[0-9]{1,7}")) {
      throw ProblemException.invalid("limit", "must be a whole number from 1 to 1000000");
    }
    return Integer.parseInt(text);
  }
}
