package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.Revocation;
import dev.juncture.domain.provider.RevocationResult;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Sends requests to the declared revocation endpoint, once per call and without retries.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
final class RevocationEndpoint {

  private final ClientCredentials credentials;
  private final URI url;
  private final boolean hasRefreshTokens;
  private final HttpSender http;
  private final Duration limit;

  RevocationEndpoint(
      ResolvedDeclaration resolved,
      Revocation revocation,
      boolean hasRefreshTokens,
      HttpSender http,
      Duration limit) {
    this.credentials = new ClientCredentials(resolved);
    this.url = resolved.url("revocation", revocation.url());
    this.hasRefreshTokens = hasRefreshTokens;
    this.http = http;
    this.limit = limit;
  }

  RevocationResult revoke(Secret token) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("token", token.reveal());
    fields.put("token_type_hint", hasRefreshTokens ? "refresh_token" : "access_token");
    credentials.addTo(fields);
    var request =
        HttpRequest.POST(url, fields)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
            .accept(MediaType.APPLICATION_JSON_TYPE);
    credentials.addTo(request);
    return switch (http.send(request, limit)) {
      case Received received when received.succeeded() -> new GrantRevoked();
      case Received received -> new NotConfirmed("status " + received.status());
      case NotSent _ -> new NotConfirmed("no connection");
      case ResponseLost _, TooLarge _ -> new NotConfirmed("no usable response");
    };
  }
}
