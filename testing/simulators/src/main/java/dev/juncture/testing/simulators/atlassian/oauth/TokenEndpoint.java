package dev.juncture.testing.simulators.atlassian.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Digest;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// `POST /oauth/token`: accepts JSON and form bodies, and rejects requests in Atlassian's words.
public final class TokenEndpoint {
  private final Map<String, String> secretByClient;
  private final Codes codes;
  private final Grants grants;
  private final Map<String, ServiceAccount> serviceAccounts = new ConcurrentHashMap<>();
  private volatile RevokedGrantResponse revokedGrantResponse = RevokedGrantResponse.INVALID_GRANT;

  public TokenEndpoint(Map<String, String> secretByClient, Codes codes, Grants grants) {
    this.secretByClient = secretByClient;
    this.codes = codes;
    this.grants = grants;
  }

  public void revokedGrantResponse(RevokedGrantResponse response) {
    this.revokedGrantResponse = response;
  }

  public void add(ServiceAccount account) {
    serviceAccounts.put(account.clientId(), account);
  }

  public void removeServiceAccounts() {
    serviceAccounts.clear();
  }

  public Response handle(Call call) {
    var body = fields(call);
    var grantType = required(body, "grant_type");
    if (grantType.equals("client_credentials")) {
      return clientCredentials(call, body);
    }
    authenticate(body);
    return switch (grantType) {
      case "authorization_code" -> exchange(call, body);
      case "refresh_token" -> refresh(call, body);
      default -> throw malformed();
    };
  }

  /// Only a service account may use its own client in this way.
  private Response clientCredentials(Call call, Function<String, Optional<String>> body) {
    var secret = required(body, "client_secret");
    var account =
        Optional.ofNullable(serviceAccounts.get(required(body, "client_id")))
            .filter(it -> it.secret().equals(secret))
            .orElseThrow(() -> refusal(401, "access_denied", "Unauthorized"));
    call.note("service-account");
    return success(grants.of(account));
  }

  private void authenticate(Function<String, Optional<String>> body) {
    var clientId = required(body, "client_id");
    var secret = required(body, "client_secret");
    if (!secret.equals(secretByClient.get(clientId))) {
      throw refusal(401, "access_denied", "Unauthorized");
    }
  }

  private Response exchange(Call call, Function<String, Optional<String>> body) {
    var clientId = required(body, "client_id");
    var redirectUri = required(body, "redirect_uri");
    var code = codes.take(required(body, "code")).filter(one -> one.clientId().equals(clientId));
    var known =
        code.orElseThrow(() -> refusal(400, "invalid_request", "authorization_code is invalid"));
    if (!known.redirectUri().equals(redirectUri)) {
      throw refusal(403, "invalid_grant", "Invalid authorization code");
    }
    verifyChallenge(known, body);
    var tokens = grants.establish(known);
    call.note("granted");
    call.note("family=" + tokens.familyId());
    return success(tokens);
  }

  private static void verifyChallenge(
      AuthorizationCode code, Function<String, Optional<String>> body) {
    var proof = body.apply("code_verifier").map(Digest::of);
    if (code.codeChallenge().isPresent() && !code.codeChallenge().equals(proof)) {
      throw refusal(403, "invalid_grant", "Failed to verify code verifier");
    }
  }

  private Response refresh(Call call, Function<String, Optional<String>> body) {
    var refreshed = grants.refresh(required(body, "refresh_token"));
    call.note(refreshed.note());
    refreshed.familyId().ifPresent(id -> call.note("family=" + id));
    return refreshed
        .tokens()
        .map(TokenEndpoint::success)
        .orElseThrow(
            () -> refusal(403, revokedGrantResponse.error(), revokedGrantResponse.description()));
  }

  private static Response success(Tokens tokens) {
    return Response.json(200, tokens.body()).header("Cache-Control", "no-store");
  }

  private static Function<String, Optional<String>> fields(Call call) {
    if (call.isForm()) {
      var form = call.form();
      return form::first;
    }
    var json = call.json().orElseThrow(TokenEndpoint::malformed);
    return name -> Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static String required(Function<String, Optional<String>> body, String name) {
    return body.apply(name).filter(value -> !value.isBlank()).orElseThrow(TokenEndpoint::malformed);
  }

  private static CallRejected malformed() {
    return refusal(400, "invalid_request", "Incorrect request parameters");
  }

  private static CallRejected refusal(int status, String error, String description) {
    var body = Json.object().put("error", error).put("error_description", description);
    return new CallRejected(Response.json(status, body));
  }
}
