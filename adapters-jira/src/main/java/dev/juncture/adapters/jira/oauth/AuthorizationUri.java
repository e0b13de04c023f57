package dev.juncture.adapters.jira.oauth;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.http.PercentEncoding;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.State;
import java.net.URI;
import java.util.StringJoiner;

/// The consent page's address with everything that Atlassian wants to know.
final class AuthorizationUri {

  private final StringJoiner query = new StringJoiner("&");

  private AuthorizationUri() {}

  static URI of(JiraSettings settings, State state, CodeVerifier verifier) {
    return new AuthorizationUri()
        .with("audience", "api.atlassian.com")
        .with("client_id", settings.clientId())
        .with("scope", String.join(" ", settings.scopes()))
        .with("redirect_uri", settings.redirectUri().toString())
        .with("state", state.value().reveal())
        .with("response_type", "code")
        .with("prompt", "consent")
        .with("code_challenge", verifier.s256Challenge())
        .with("code_challenge_method", "S256")
        .at(settings.authBaseUrl());
  }

  private AuthorizationUri with(String name, String value) {
    query.add(name + "=" + PercentEncoding.encode(value));
    return this;
  }

  private URI at(URI base) {
    return URI.create(base + "/authorize?" + query);
  }
}
