package dev.juncture.oauth2.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuthErrorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_grant",
        "BAD_REFRESH_TOKEN",
        "ratelimited",
        "incorrect_client_credentials",
        "oauth2.invalid-token",
        "temporarily_unavailable"
      })
  void givenACode_whenItIsLogged_thenItIsThatCode(String code) {
    assertThat(new OAuthError(code, "").text()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b0AZuymSoVhiMwyz6qE-IE2y-uY8sOQrO1efAPLWOuU",
        "9f86d081884c7d659a2feaa0c55ad015",
        "0b9d6f0e-6a7d-4a53-9d0c-0f6f9f0a1b2c",
        "canary.0b9d6f0e-6a7d-4a53",
        "xoxp-12345-abcdef",
        "abcdefghijklmnopqrstuvwxyz",
        "a text with spaces",
        ""
      })
  void givenATokenInsteadOfACode_whenItIsLogged_thenItIsUnknown(String code) {
    assertThat(new OAuthError(code, "").text()).isEqualTo("unknown_error");
  }
}
