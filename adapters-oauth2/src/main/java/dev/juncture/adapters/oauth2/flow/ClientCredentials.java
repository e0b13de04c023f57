package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.ClientAuthentication;
import dev.juncture.oauth2.client.http.PercentEncoding;
import io.micronaut.http.MutableHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// How the client shows who it is to the token endpoint and the revocation endpoint.
final class ClientCredentials {

  private final ResolvedDeclaration resolved;

  ClientCredentials(ResolvedDeclaration resolved) {
    this.resolved = resolved;
  }

  void addTo(Map<String, String> fields) {
    switch (authentication()) {
      case BODY -> {
        fields.put("client_id", resolved.settings.clientId());
        fields.put("client_secret", resolved.settings.clientSecret().reveal());
      }
      case NONE -> fields.put("client_id", resolved.settings.clientId());
      case BASIC, BASIC_RAW -> {
        // in the header
      }
    }
  }

  void addTo(MutableHttpRequest<?> request) {
    var id = resolved.settings.clientId();
    var secret = resolved.settings.clientSecret().reveal();
    switch (authentication()) {
      // Encoded, so that an id may contain a colon (RFC 6749 section 2.3.1).
      case BASIC ->
          request.header(
              "Authorization", basic(PercentEncoding.encode(id), PercentEncoding.encode(secret)));
      case BASIC_RAW -> request.header("Authorization", basic(id, secret));
      case BODY, NONE -> {
        // in the fields
      }
    }
  }

  private static String basic(String id, String secret) {
    var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private ClientAuthentication authentication() {
    return resolved.declaration.token().clientAuthentication();
  }

  @Override
  public String toString() {
    return "ClientCredentials[" + authentication() + "]";
  }
}
