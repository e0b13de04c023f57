package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.authorization.CreateConnectSession.Created;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable.Serializable
@Schema(name = "ConnectSession")
record ConnectSessionBody(
    @Schema(description = "For the header x-juncture-connect-session. A secret of that one person.")
        @JsonProperty("connect_session_token")
        String connectSessionToken,
    @Schema(
            description = "The page that lets that person connect.",
            example = "https://connect.example.com/connect/...")
        @JsonProperty("connect_url")
        String connectUrl,
    @Schema(description = "30 minutes from now.", example = "2026-01-01T00:30:00.000Z")
        @JsonProperty("expires_at")
        String expiresAt) {

  static ConnectSessionBody of(Created session, WebSettings settings) {
    var token = session.token().value().reveal();
    return new ConnectSessionBody(
        token, settings.page("/connect/" + token).toString(), Timestamps.iso(session.expiresAt()));
  }

  /// Omits the token.
  @Override
  public String toString() {
    return "ConnectSessionBody[expiresAt=" + expiresAt + "]";
  }
}
