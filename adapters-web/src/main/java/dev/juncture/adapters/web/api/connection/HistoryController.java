package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_READ;

import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderQueryParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.connection.ReadHistory;
import dev.juncture.domain.id.ConnectionKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Connection")
@Controller("/api/backend/connection-info")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryController {

  private final ReadHistory history;

  HistoryController(ReadHistory history) {
    this.history = history;
  }

  @Operation(
      summary = "What happened to a connection",
      description =
          "The newest 50 changes of its state, newest first. Holds no secrets. Never calls the provider.")
  @ExternalIdParameter
  @ProviderQueryParameter
  @ApiCall(scope = CONNECTIONS_READ, effect = READ)
  @Get("/get-connection-history")
  HistoryBody history(@Parameter(hidden = true) ConnectionKey key) {
    return HistoryBody.of(history.read(key));
  }
}
