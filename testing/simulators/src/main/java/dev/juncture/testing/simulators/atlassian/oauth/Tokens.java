package dev.juncture.testing.simulators.atlassian.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A pair of tokens as the token endpoint issues it.
record Tokens(
    String familyId,
    String accessToken,
    Optional<String> refreshToken,
    long expiresInSeconds,
    Set<String> scopes) {

  ObjectNode body() {
    var body =
        Json.object()
            .put("access_token", accessToken)
            .put("expires_in", expiresInSeconds)
            .put("token_type", "Bearer")
            .put("scope", String.join(" ", new TreeSet<>(scopes)));
    refreshToken.ifPresent(token -> body.put("refresh_token", token));
    return body;
  }

  @Override
  public String toString() {
    return "Tokens[familyId=" + familyId + "]";
  }
}
