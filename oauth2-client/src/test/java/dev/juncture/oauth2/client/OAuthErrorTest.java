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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issued to another client",
        "The refresh token was issued to another client.",
        "Invalid grant: refresh token was issued to another client",
        "Invalid refresh token. Token client and authorized client don't match",
        "Refresh token is issued to a different clientId.",
        "The provided refresh token was issued to a different client",
        "refresh_token was not issued to this client",
        "Refresh token was not issued to this client app",
        "The token does not belong to the requesting client",
        "The authorization code or refresh token was issued to another client.",
        "client_id mismatch",
      })
  void givenADescriptionOfAnotherClient_whenAsked_thenItIsAboutThat(String description) {
    assertThat(new OAuthError("invalid_grant", description).isAboutAnotherClient()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Unknown or invalid refresh token.",
        "Token has been expired or revoked.",
        "The provided authorization grant is invalid, expired, revoked, does not match the"
            + " redirection URI used in the authorization request, or was issued to another client.",
        "Refresh token is invalid or was issued to another client",
        "The user has revoked the access of this client",
        "AADSTS700084: The refresh token was issued to a single page app (SPA), and has expired.",
        "The session was closed by another client",
      })
  void givenAnyOtherDescription_whenAsked_thenItIsNotAboutAnotherClient(String description) {
    assertThat(new OAuthError("invalid_grant", description).isAboutAnotherClient()).isFalse();
  }
}
