package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A workspace's own OAuth client on the console's pages, or the form for it as it was filled in.
/// Never holds the secret.
///
/// @param id empty for the client of the installation
/// @param scopes separated by white space; empty for those of the installation
/// @param redirectUri empty for that of the installation
public record ClientView(String provider, String id, String scopes, String redirectUri) {

  static ClientView of(String provider, Optional<OAuthClient> client) {
    return new ClientView(
        provider,
        client.map(OAuthClient::clientId).orElse(""),
        client.map(it -> String.join("\n", it.scopes())).orElse(""),
        client.flatMap(OAuthClient::redirectUri).map(URI::toString).orElse(""));
  }

  static ClientView of(Map<String, String> fields) {
    return new ClientView(
        fields.getOrDefault("provider", ""),
        fields.getOrDefault("client_id", "").strip(),
        fields.getOrDefault("scopes", ""),
        fields.getOrDefault("redirect_uri", "").strip());
  }

  /// Fails with InvalidValue, or with a 400 that names the field.
  OAuthClient with(Secret secret) {
    return new OAuthClient(
        id,
        secret,
        Arrays.stream(scopes.split("\\s+")).filter(it -> !it.isEmpty()).toList(),
        Values.optional(redirectUri).map(ClientView::uri));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw ProblemException.invalid("redirect_uri", "must be a URL");
    }
  }

  public boolean isOwn() {
    return !id.isEmpty();
  }
}
