package dev.juncture.testing.simulators.oauth2;

import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;

/// The error codes that a provider sends from its token endpoint.
final class TokenErrors {
  private final ProviderStyle.Errors style;

  TokenErrors(ProviderStyle.Errors style) {
    this.style = style;
  }

  enum Reason {
    MALFORMED(400, "invalid_request", "bad_request", "invalid_arguments", "BAD_REQUEST"),
    INVALID_CLIENT(
        401,
        "invalid_client",
        "incorrect_client_credentials",
        "bad_client_secret",
        "BAD_CLIENT_SECRET"),
    INVALID_CODE(400, "invalid_grant", "bad_verification_code", "invalid_code", "BAD_AUTH_CODE"),
    REVOKED_GRANT(
        400, "invalid_grant", "bad_refresh_token", "invalid_refresh_token", "BAD_REFRESH_TOKEN");

    private final int status;
    private final String rfc;
    private final String withSuccess;
    private final String notOk;
    private final String asStatus;

    Reason(int status, String rfc, String withSuccess, String notOk, String asStatus) {
      this.status = status;
      this.rfc = rfc;
      this.withSuccess = withSuccess;
      this.notOk = notOk;
      this.asStatus = asStatus;
    }
  }

  Response response(Reason reason) {
    var body = Json.object();
    return switch (style) {
      case RFC ->
          Response.json(
              reason.status, body.put("error", reason.rfc).put("error_description", "Rejected."));
      case SUCCESS_WITH_ERROR ->
          Response.json(
              200, body.put("error", reason.withSuccess).put("error_description", "Rejected."));
      case INVALID_CODE ->
          Response.json(
              200,
              body.put(
                  "error",
                  switch (reason) {
                    case MALFORMED, INVALID_CLIENT -> reason.rfc;
                    case INVALID_CODE, REVOKED_GRANT -> "invalid_code";
                  }));
      case NOT_OK -> Response.json(200, body.put("ok", false).put("error", reason.notOk));
      case STATUS ->
          Response.json(400, body.put("status", reason.asStatus).put("message", "Rejected."));
    };
  }
}
