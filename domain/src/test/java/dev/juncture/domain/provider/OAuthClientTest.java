package dev.juncture.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuthClientTest {

  @Test
  void givenASecret_whenPrinting_thenItIsNotThere() {
    assertThat(client("id", "canary", "read:a", "https://a.example/x").toString())
        .isEqualTo(
            "OAuthClient[clientId=id, scopes=[read:a], redirectUri=Optional[https://a.example/x]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/x",
        "http://localhost:8000/x",
        "http://127.0.0.1/x",
        "http://[::1]:8000/x"
      })
  void givenACallbackThatNobodyCanListenTo_whenCreating_thenItIsValid(String redirect) {
    assertThat(client("id", "s", "read", redirect).redirectUri()).contains(URI.create(redirect));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/x",
        "http://localhost.a.example/x",
        "https:///x",
        "/x",
        "mailto:a@a.example",
        "https://user@a.example/x",
        "https://a.example/x#y",
        "HTTP://a.example/x"
      })
  void givenAnotherCallback_whenCreating_thenTheErrorNamesIt(String redirect) {
    assertInvalid("redirect_uri", () -> client("id", "s", "read", redirect));
  }

  @Test
  void givenTextsThatNoProviderHas_whenCreating_thenTheErrorNamesTheField() {
    var redirect = "https://a.example/x";
    assertInvalid("client_id", () -> client("", "s", "read", redirect));
    assertInvalid("client_id", () -> client("é", "s", "read", redirect));
    assertInvalid("client_id", () -> client("x".repeat(256), "s", "read", redirect));
    assertInvalid("client_secret", () -> client("id", "s\n", "read", redirect));
    assertInvalid("client_secret", () -> client("id", "s".repeat(4097), "read", redirect));
    assertInvalid("scopes", () -> client("id", "s", "a b", redirect));
    assertInvalid("scopes", () -> client("id", "s", "a\"", redirect));
    assertInvalid("scopes", () -> client("id", "s", "", redirect));
  }

  private static void assertInvalid(String field, Runnable creation) {
    assertThatThrownBy(creation::run)
        .isInstanceOf(DomainException.class)
        .hasMessageContaining(field);
  }

  private static OAuthClient client(String id, String secret, String scope, String redirect) {
    return new OAuthClient(
        id, new Secret(secret), List.of(scope), Optional.of(URI.create(redirect)));
  }
}
