package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_READ;
import static dev.juncture.domain.access.KeyScope.CREDENTIALS_READ;

import dev.juncture.adapters.web.http.error.ErrorCode;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderQueryParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.BlockingExecutor;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.connection.CheckConnection;
import dev.juncture.application.connection.ReadCredentials;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.id.ConnectionKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

@Tag(name = "Connection")
@Controller("/api/backend/connection-info")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionInfoController {

  private final CheckConnection check;
  private final ReadCredentials credentials;
  private final BlockingExecutor blocking;
  private final RecordAudit audit;

  ConnectionInfoController(
      CheckConnection check,
      ReadCredentials credentials,
      BlockingExecutor blocking,
      RecordAudit audit) {
    this.check = check;
    this.credentials = credentials;
    this.blocking = blocking;
    this.audit = audit;
  }

  @Operation(
      summary = "Whether a connection is there and alive",
      description = "Never calls the provider.")
  @ExternalIdParameter
  @ProviderQueryParameter
  @ApiCall(scope = CONNECTIONS_READ, effect = READ, needsConnection = false)
  @Get("/check-connection-validity")
  ValidityBody validity(@Parameter(hidden = true) ConnectionKey key) {
    return ValidityBody.of(check.check(key));
  }

  @Operation(
      summary = "The refresh token itself",
      description =
          "For debugging and migration only: whoever spends the token elsewhere takes the connection away from this server.")
  @ExternalIdParameter
  @ProviderQueryParameter
  @ApiCall(scope = CREDENTIALS_READ, effect = READ)
  @Get("/get-connection-credentials")
  CompletionStage<CredentialsBody> credentials(@Parameter(hidden = true) ConnectionKey key) {
    return audit.release(
        AuditAction.REFRESH_TOKEN_READ,
        key,
        blocking.run(() -> CredentialsBody.of(credentials.read(key))),
        ErrorCode::of);
  }
}
