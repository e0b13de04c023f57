package dev.juncture.adapters.oauth2.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.oauth2.declaration.Declaration.IdTokenClaims;
import dev.juncture.domain.token.Account;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdTokenTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Json JSON = new Json(ObjectMapper.getDefault());
  private static final IdTokenClaims CLAIMS = new IdTokenClaims("id_token", "sub", "email");
  private static final IdToken ID_TOKEN =
      new IdToken(CLAIMS, URI.create("https://acme.example/token"), "client", JSON);

  @ParameterizedTest
  @ValueSource(strings = {"\"client\"", "[\"other\", \"client\"]"})
  void givenATokenForThisClient_whenRead_thenItNamesTheAccount(String audience) {
    var claims =
        "{\"sub\": \"7\", \"email\": \"ada@acme.example\", \"exp\": 1800000060, \"aud\": "
            + audience
            + "}";

    assertThat(ID_TOKEN.account(response(token(claims)), NOW))
        .contains(new Account("7", "ada@acme.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sub\": \"7\", \"exp\": 1800000060, \"aud\": \"other\"}",
        "{\"sub\": \"7\", \"exp\": 1800000060}",
        "{\"sub\": \"7\", \"exp\": 1799999000, \"aud\": \"client\"}",
        "{\"sub\": \"7\", \"aud\": \"client\"}",
        "{\"exp\": 1800000060, \"aud\": \"client\"}",
        "[]"
      })
  void givenAnotherToken_whenRead_thenItNamesNobody(String claims) {
    assertThat(ID_TOKEN.account(response(token(claims)), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a.b.c", "a.!.c", "a.b.c.d"})
  void givenNoToken_whenRead_thenItNamesNobody(String text) {
    assertThat(ID_TOKEN.account(response(text), NOW)).isEmpty();
  }

  @Test
  void givenATokenEndpointWithoutTls_whenMade_thenItIsRejected() {
    assertThatThrownBy(
            () -> new IdToken(CLAIMS, URI.create("http://acme.example/token"), "client", JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  private static JsonTree response(String token) {
    return new JsonTree(Map.of("id_token", token));
  }

  private static String token(String claims) {
    var encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return "e30." + encoded + ".c2ln";
  }
}
