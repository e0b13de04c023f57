package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.KeyScope.CONNECTIONS_READ;
import static dev.juncture.adapters.web.http.request.KeyScope.CREDENTIALS_READ;

import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderParameter;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.connection.CheckConnection;
import dev.juncture.application.connection.ReadCredentials;
import dev.juncture.domain.id.ConnectionKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connection")
@Controller("/api/backend/connection-info")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionInfoController {

  private final CheckConnection check;
  private final ReadCredentials credentials;

  ConnectionInfoController(CheckConnection check, ReadCredentials credentials) {
    this.check = check;
    this.credentials = credentials;
  }

  @Operation(
      summary = "Whether a connection is there and alive",
      description = "Never calls the provider.")
  @ApiCall(scope = CONNECTIONS_READ, effect = READ, needsConnection = false)
  @Get("/check-connection-validity")
  ValidityBody validity(
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @QueryValue(defaultValue = "") String provider) {
    return ValidityBody.of(check.check(key(externalId, provider)));
  }

  @Operation(
      summary = "The refresh token itself",
      description =
          "For debugging and migration only: whoever spends the token elsewhere takes the connection away from this server.")
  @ApiCall(scope = CREDENTIALS_READ, effect = READ)
  @Get("/get-connection-credentials")
  CredentialsBody credentials(
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @QueryValue(defaultValue = "") String provider) {
    return CredentialsBody.of(credentials.read(key(externalId, provider)));
  }

  private static ConnectionKey key(@Nullable String externalId, @Nullable String provider) {
    return Values.key(externalId, provider, "Missing external_id or provider");
  }
}
