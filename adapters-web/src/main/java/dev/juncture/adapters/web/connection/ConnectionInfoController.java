package dev.juncture.adapters.web.connection;

import dev.juncture.adapters.web.input.Values;
import dev.juncture.adapters.web.security.BackendApi;
import dev.juncture.application.connection.CheckConnection;
import dev.juncture.application.connection.ReadCredentials;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.connection.ConnectionKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

@Controller("/api/backend/connection-info")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionInfoController {

  private final CheckConnection check;
  private final ReadCredentials credentials;
  private final ObtainAccessToken tokens;

  ConnectionInfoController(
      CheckConnection check, ReadCredentials credentials, ObtainAccessToken tokens) {
    this.check = check;
    this.credentials = credentials;
    this.tokens = tokens;
  }

  @Get("/check-connection-validity")
  ValidityBody validity(
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String provider) {
    return ValidityBody.of(check.check(key(externalId, provider)));
  }

  @Get("/get-connection-credentials")
  CredentialsBody credentials(
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String provider) {
    return CredentialsBody.of(credentials.read(key(externalId, provider)));
  }

  @Get("/get-access-token")
  AccessTokenBody accessToken(
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String provider) {
    return AccessTokenBody.of(tokens.obtain(key(externalId, provider)));
  }

  private static ConnectionKey key(@Nullable String externalId, @Nullable String provider) {
    return Values.key(externalId, provider, "Missing external_id or provider");
  }
}
