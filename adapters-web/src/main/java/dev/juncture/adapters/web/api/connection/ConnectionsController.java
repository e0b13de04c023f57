package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_READ;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderQueryParameter;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.connection.ListConnections;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connection")
@Controller("/api/backend/connections")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionsController {

  private static final int USUAL_PAGE = 50;

  private final ListConnections connections;
  private final Disconnect disconnect;

  ConnectionsController(ListConnections connections, Disconnect disconnect) {
    this.connections = connections;
    this.disconnect = disconnect;
  }

  @Operation(
      summary = "All connections, page by page",
      description =
          "In the order of their external ids. Whoever follows `next_cursor` meets every connection"
              + " once, and each page is as quick as the first. Holds no tokens. Never calls a"
              + " provider.")
  @ApiCall(id = "listConnections", scope = CONNECTIONS_READ, effect = READ)
  @Get
  ConnectionsBody list(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(description = "Only those with this provider.", example = "jira")
          @Nullable
          @QueryValue
          String provider,
      @Parameter(
              description = "Only those in this state.",
              example = "active",
              schema = @Schema(allowableValues = {"active", "expired", "revoked"}))
          @Nullable
          @QueryValue
          String state,
      @Parameter(
              description = "Only those whose `external_id` begins like this, to the letter.",
              example = "user-")
          @Nullable
          @QueryValue
          String query,
      @Parameter(
              description = "How many at most.",
              example = "100",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(description = "`next_cursor` of the page before.", example = "dXNlci00Mg")
          @Nullable
          @QueryValue
          String cursor) {
    var filter =
        new Filter(
            workspace,
            Values.optional(provider).map(ProviderId::new),
            Values.optional(state).map(ConnectionState::parse),
            query == null ? "" : query);
    var from = Cursor.read(workspace, cursor);
    return ConnectionsBody.of(
        connections.list(new ListConnections.Query(filter, from, limit(limit))));
  }

  @Operation(
      summary = "Disconnect",
      description =
          "Forgets the connection with its tokens, its history and its selection. What the user"
              + " allowed at the provider stays until they take it back there.")
  @ExternalIdParameter
  @ProviderQueryParameter
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ErrorTexts(others = DomainError.AuditUnavailable.class)
  @ApiCall(id = "deleteConnection", scope = CONNECTIONS_WRITE, effect = DESTRUCTIVE)
  @Delete
  @Status(HttpStatus.NO_CONTENT)
  void disconnect(@Parameter(hidden = true) ConnectionKey key) {
    disconnect.disconnect(key);
  }

  private static int limit(@Nullable String text) {
    try {
      return Values.optional(text).map(Integer::parseInt).orElse(USUAL_PAGE);
    } catch (NumberFormatException _) {
      throw ProblemException.invalid(
          "limit", "must be a number from 1 to " + ListConnections.LONGEST_PAGE);
    }
  }
}
