package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.IdTokenClaims;
import dev.juncture.domain.token.Account;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import dev.juncture.oauth2.client.http.ResponseBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads who consented from an id token. The signature is not checked: the token comes from the
/// token endpoint itself, over TLS, which takes its place.
///
/// @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
///   Connect Core section 3.1.3.7, item 6</a>
final class IdToken {

  private static final int MAX_LENGTH = 128;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  private final IdTokenClaims claims;
  private final String clientId;
  private final Json json;

  /// @throws IllegalArgumentException when the token endpoint has no TLS and is not on this machine
  IdToken(IdTokenClaims claims, URI tokenEndpoint, String clientId, Json json) {
    if (!"https".equals(tokenEndpoint.getScheme()) && !Loopback.is(tokenEndpoint.getHost())) {
      throw new IllegalArgumentException("'id-token' needs a token URL with https");
    }
    this.claims = claims;
    this.clientId = clientId;
    this.json = json;
  }

  /// Empty when there is no id token, or when it is for another client, expired or malformed.
  Optional<Account> account(JsonTree tokens, Instant now) {
    return tokens
        .text(claims.at())
        .flatMap(this::payload)
        .filter(it -> isForThisClient(it) && isValidAt(it, now))
        .flatMap(it -> label(it, claims.id()).map(id -> new Account(id, name(it))));
  }

  private Optional<JsonTree> payload(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
      return json.tree(new ResponseBody(bytes)).map(JsonTree::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean isForThisClient(JsonTree payload) {
    return payload
        .at("aud")
        .filter(it -> it.equals(clientId) || it instanceof List<?> list && list.contains(clientId))
        .isPresent();
  }

  private static boolean isValidAt(JsonTree payload, Instant now) {
    return payload
        .at("exp")
        .filter(Number.class::isInstance)
        .map(it -> ((Number) it).longValue())
        .filter(it -> it > now.minus(CLOCK_SKEW).getEpochSecond())
        .isPresent();
  }

  private String name(JsonTree payload) {
    return claims.name().isBlank() ? "" : label(payload, claims.name()).orElse("");
  }

  private static Optional<String> label(JsonTree payload, String path) {
    return payload.label(path).filter(it -> it.length() <= MAX_LENGTH);
  }

  @Override
  public String toString() {
    return "IdToken[" + claims.at() + "]";
  }
}
