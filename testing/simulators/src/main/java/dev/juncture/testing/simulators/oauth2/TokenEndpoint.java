package dev.juncture.testing.simulators.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Digest;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.oauth2.IssuedTokens.Pair;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.ClientAuthentication;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Issues tokens in the style of the provider.
final class TokenEndpoint {
  private final ProviderStyle style;
  private final IssuedTokens ledger;
  private final TokenErrors refusals;

  TokenEndpoint(ProviderStyle style, IssuedTokens ledger) {
    this.style = style;
    this.ledger = ledger;
    this.refusals = new TokenErrors(style.errors);
  }

  Response handle(Call call) {
    var fields = fields(call);
    authenticate(call, fields);
    return switch (required(fields, "grant_type")) {
      case "authorization_code" -> exchange(call, fields);
      case "refresh_token" -> refresh(call, fields);
      default -> throw rejected(TokenErrors.Reason.MALFORMED);
    };
  }

  private void authenticate(Call call, Function<String, Optional<String>> fields) {
    var credentials =
        switch (style.clientAuthentication) {
          case BODY, NONE -> body(fields);
          case BASIC -> URLDecoder.decode(basic(call), StandardCharsets.UTF_8);
          case BASIC_RAW -> basic(call);
        };
    var secret = style.clientAuthentication == ClientAuthentication.NONE ? "" : style.clientSecret;
    if (!credentials.equals(style.clientId + ":" + secret)) {
      throw rejected(TokenErrors.Reason.INVALID_CLIENT);
    }
  }

  private static String basic(Call call) {
    var encoded =
        call.header("Authorization")
            .filter(it -> it.startsWith("Basic "))
            .map(it -> it.substring(6))
            .orElse("");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static String body(Function<String, Optional<String>> fields) {
    return fields.apply("client_id").orElse("") + ":" + fields.apply("client_secret").orElse("");
  }

  private Response exchange(Call call, Function<String, Optional<String>> fields) {
    var code =
        ledger
            .take(required(fields, "code"))
            .filter(it -> it.redirectUri().equals(fields.apply("redirect_uri").orElse("")))
            .orElseThrow(() -> rejected(TokenErrors.Reason.INVALID_CODE));
    var proof = fields.apply("code_verifier").map(Digest::of);
    if (!code.challenge().equals(proof)) {
      throw rejected(TokenErrors.Reason.INVALID_CODE);
    }
    call.note("granted");
    return success(call, ledger.establish(code));
  }

  private Response refresh(Call call, Function<String, Optional<String>> fields) {
    var pair = ledger.refresh(required(fields, "refresh_token"));
    call.note(pair.isPresent() ? "refreshed" : "dead");
    return success(call, pair.orElseThrow(() -> rejected(TokenErrors.Reason.REVOKED_GRANT)));
  }

  private Response success(Call call, Pair pair) {
    var body = Json.object().put("token_type", "Bearer");
    var fields = style.fields;
    Json.put(body, fields.accessToken(), text(pair.access()));
    pair.refresh().ifPresent(it -> Json.put(body, fields.refreshToken(), text(it)));
    if (style.tellsLife) {
      var life = style.expiry.apply(style.accessTokenTtl);
      Json.put(
          body,
          fields.expiresIn(),
          life instanceof Long number ? LongNode.valueOf(number) : text(life.toString()));
    }
    Json.put(body, fields.scope(), text(pair.scopes()));
    if (!fields.ok().isBlank()) {
      Json.put(body, fields.ok(), BooleanNode.TRUE);
    }
    style.extraFields.forEach(
        (path, value) ->
            Json.put(body, path, text(OAuthSimulator.account(value).replace("$api", api(call)))));
    if (!style.idTokenPath.isBlank()) {
      Json.put(body, style.idTokenPath, text(idToken()));
    }
    return inStyle(body).header("Cache-Control", "no-store");
  }

  private String api(Call call) {
    var host = call.header("Host").orElseThrow();
    return "http://" + host + style.apiPath.replaceFirst("/$", "");
  }

  private String idToken() {
    var claims = Json.object().put("aud", style.clientId);
    claims.put("exp", style.clock.instant().plus(style.accessTokenTtl).getEpochSecond());
    style.idTokenClaims.forEach((name, value) -> claims.put(name, OAuthSimulator.account(value)));
    return Stream.of(
            Json.write(Json.object().put("alg", "RS256")), Json.write(claims), new byte[256])
        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
        .collect(Collectors.joining("."));
  }

  /// RFC 7009: takes forms only, and also succeeds for a token that is not valid.
  Response revoke(Call call) {
    var form = call.form();
    Function<String, Optional<String>> fields = form::first;
    authenticate(call, fields);
    ledger.revoke(required(fields, "token"));
    call.note("revoked");
    return Response.json(200, Json.object());
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  private Response inStyle(ObjectNode body) {
    return switch (style.responses) {
      case JSON -> Response.json(200, body);
      case FORM -> Response.of(200, "application/x-www-form-urlencoded; charset=utf-8", form(body));
      case ISO_LIFETIME -> {
        var seconds = body.remove("expires_in").asLong();
        yield Response.json(200, body.put("valid_for", Duration.ofSeconds(seconds).toString()));
      }
    };
  }

  private static byte[] form(ObjectNode body) {
    var pairs = new ArrayList<String>();
    body.properties()
        .forEach(
            it ->
                pairs.add(
                    it.getKey()
                        + "="
                        + URLEncoder.encode(it.getValue().asText(), StandardCharsets.UTF_8)));
    return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
  }

  private Function<String, Optional<String>> fields(Call call) {
    if (call.isForm() && style.takesForms) {
      var form = call.form();
      return form::first;
    }
    var json = call.json().filter(_ -> style.takesJson);
    return name -> json.map(it -> it.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private String required(Function<String, Optional<String>> fields, String name) {
    return fields
        .apply(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> rejected(TokenErrors.Reason.MALFORMED));
  }

  private CallRejected rejected(TokenErrors.Reason reason) {
    return new CallRejected(refusals.response(reason));
  }
}
