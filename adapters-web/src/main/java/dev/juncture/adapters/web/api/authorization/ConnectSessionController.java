package dev.juncture.adapters.web.api.authorization;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_WRITE;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.authorization.CreateConnectSession;
import dev.juncture.application.authorization.CreateConnectSession.Created;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connect")
@BackendApi
@Controller("/api/backend/connect-sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectSessionController {

  private final CreateConnectSession create;
  private final WebSettings settings;

  ConnectSessionController(CreateConnectSession create, WebSettings settings) {
    this.create = create;
    this.settings = settings;
  }

  @Operation(
      summary = "Let somebody make one connection",
      description =
          "From your back end. Send the browser to `connect_url`, or give the token to your own page. Good for one connection within 30 minutes.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateConnectSessionSchema.class)))
  @ApiCall(
      id = "createConnectSession",
      scope = CONNECTIONS_WRITE,
      effect = WRITE,
      needsConnection = false)
  @Post
  @Status(HttpStatus.CREATED)
  ConnectSessionBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var key =
        Values.key(
            workspace,
            fields.text("external_id").orElse(null),
            fields.text("provider").orElse(null),
            "Missing external_id or provider");
    return ConnectSessionBody.of(created(key, fields), settings);
  }

  private Created created(ConnectionKey key, Fields fields) {
    var subdomain = Values.subdomain(fields.text("subdomain").orElse(null));
    return fields
        .chosen("redirect_uri")
        .map(address -> create.create(key, subdomain, address))
        .orElseGet(() -> create.create(key, subdomain));
  }
}
