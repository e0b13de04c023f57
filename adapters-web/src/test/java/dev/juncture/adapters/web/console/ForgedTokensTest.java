package dev.juncture.adapters.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.juncture.adapters.web.HttpTest;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sign-in at an identity provider that responds with what no honest one does.
final class ForgedTokensTest extends HttpTest {

  private static final String START = "/console/sign-in/organization";
  private static final String OAUTH = "micronaut.security.oauth2.clients.organization.";
  private static final RSAKey KEY_OF_PROVIDER = key();
  private static final RSAKey KEY_OF_STRANGER = key();

  private final ScriptedHttpServer provider = new ScriptedHttpServer();
  private String issuer = provider.uri().toString();
  private ScriptedResponse token = ScriptedResponse.json(500, "{}");
  private String cookies = "";

  @Override
  protected void configure(Map<String, Object> settings) {
    provider.respondBy(
        request ->
            switch (request.path()) {
              case "/.well-known/openid-configuration" -> ScriptedResponse.json(200, metadata());
              case "/jwks" -> ScriptedResponse.json(200, jwks());
              default -> token;
            });
    settings.put("juncture.web.public-url", "http://localhost:8000");
    settings.put("micronaut.security.oauth2.enabled", true);
    settings.put(OAUTH + "client-id", "console");
    settings.put(OAUTH + "client-secret", "the-secret-of-the-client");
    settings.put(OAUTH + "openid.issuer", issuer);
  }

  private String metadata() {
    return """
    {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
     "jwks_uri": "%s/jwks"}
    """
        .replace("%s/", provider.uri() + "/")
        .replace("%s", issuer);
  }

  private static String jwks() {
    return new JWKSet(KEY_OF_PROVIDER).toString();
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  private enum Forgery {
    UNSIGNED,
    SIGNED_BY_A_STRANGER,
    SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET
  }

  @Test
  void givenATokenThatTheProviderSigned_whenComingBack_thenThereIsASession() {
    var start = open(START);
    token = response(signed(claims(start), KEY_OF_PROVIDER));

    assertThat(comeBack(start).status()).isEqualTo(200);
    assertThat(open("/console").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void givenATokenThatTheProviderDidNotSign_whenComingBack_thenThereIsNoSession(Forgery forgery) {
    var start = open(START);
    var claims = claims(start);
    token =
        response(
            switch (forgery) {
              case UNSIGNED -> new PlainJWT(claims).serialize();
              case SIGNED_BY_A_STRANGER -> signed(claims, KEY_OF_STRANGER);
              case SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET -> confused(claims);
            });

    assertThat(comeBack(start).status()).isEqualTo(401);
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenNoToken_whenComingBack_thenThereIsNoSession() {
    for (var response :
        new ScriptedResponse[] {
          ScriptedResponse.json(200, "{}"),
          ScriptedResponse.json(200, "[]"),
          ScriptedResponse.json(400, "{\"error\": \"invalid_grant\"}"),
          ScriptedResponse.html(200),
          ScriptedResponse.html(503),
          ScriptedResponse.dropped(),
          response("x.y.z"),
          response("")
        }) {
      var start = open(START);
      token = response;

      assertThat(comeBack(start).status()).isIn(401, 429, 503);
      assertThat(open("/console").status()).isEqualTo(303);
    }
  }

  @Test
  void givenMetadataOfAnotherIssuer_whenSigningIn_thenItIsNotUsed() {
    var right = issuer;
    issuer = "https://login.evil.example";
    assertThat(open(START).status()).isEqualTo(503);

    issuer = right;
    assertThat(open(START).header("Location")).startsWith(provider.uri() + "/authorize?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "<html>"})
  void givenMetadataThatAreNone_whenSigningIn_thenThePageSaysSo(String body) {
    provider.respond(ScriptedResponse.json(200, body));

    assertThat(open(START).status()).isEqualTo(503);
  }

  private JWTClaimsSet claims(Response start) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("mia")
        .audience("console")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .claim("nonce", query(start).get("nonce"))
        .claim("roles", "juncture-admin")
        .build();
  }

  private static ScriptedResponse response(String token) {
    return ScriptedResponse.json(
        200,
        """
        {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": "%s"}
        """
            .formatted(token));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      var token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String confused(JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key").build(), claims);
      token.sign(new MACSigner(KEY_OF_PROVIDER.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("key").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private Response comeBack(Response start) {
    var state = query(start).get("state");
    return open(START + "/callback?code=c&state=" + state);
  }

  /// Values are as they were sent.
  private static Map<String, String> query(Response start) {
    return Pattern.compile("&")
        .splitAsStream(URI.create(start.header("Location")).getRawQuery())
        .map(it -> it.split("=", 2))
        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
  }

  private Response open(String path) {
    var request = request(path).header("Accept", "text/html").GET();
    var response = send(cookies.isEmpty() ? request : request.header("Cookie", cookies));
    var set = response.raw().headers().allValues("Set-Cookie");
    if (!set.isEmpty()) {
      cookies = set.stream().map(it -> it.split(";", 2)[0]).collect(Collectors.joining("; "));
    }
    return response;
  }
}
