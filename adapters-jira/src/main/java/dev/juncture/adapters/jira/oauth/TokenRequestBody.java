package dev.juncture.adapters.jira.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenRequestBody(
    @JsonProperty("grant_type") String grantType,
    @JsonProperty("client_id") String clientId,
    @JsonProperty("client_secret") String clientSecret,
    @Nullable String code,
    @JsonProperty("redirect_uri") @Nullable String redirectUri,
    @JsonProperty("code_verifier") @Nullable String codeVerifier,
    @JsonProperty("refresh_token") @Nullable String refreshToken) {

  @Override
  public String toString() {
    return "TokenRequestBody[" + grantType + "]";
  }
}
