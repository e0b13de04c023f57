package dev.juncture.adapters.jira.datacenter;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings of the incoming link (OAuth 2.0) at one Jira Data Center. Validated at start-up.
///
/// @param clientId of the incoming link
/// @param clientSecret of the same link; read it with [#secret()]
/// @param scopes requested at consent; Jira knows `READ`, `WRITE`, `ADMIN` and `SYSTEM_ADMIN`, each
///   of which includes those before it
/// @param redirectUri the callback, exactly as at the incoming link
/// @param baseUrl of the Jira, with its context path
/// @param caCertificate certificates in PEM that are trusted for this Jira in addition to the
///   default ones
/// @param tokenTimeLimit maximum duration of one call of the token endpoint
/// @see <a
///   href="https://confluence.atlassian.com/adminjiraserver/configure-an-incoming-link-1115659067.html">
///   Configure an incoming link</a>
@Context
@Requires(property = "juncture.providers.jira-datacenter.client-id")
@ConfigurationProperties("juncture.providers.jira-datacenter")
record DataCenterOAuthSettings(
    String clientId,
    String clientSecret,
    @Bindable(defaultValue = "WRITE") List<String> scopes,
    URI redirectUri,
    URI baseUrl,
    @Nullable String caCertificate,
    @Bindable(defaultValue = "20s") Duration tokenTimeLimit) {

  DataCenterOAuthSettings {
    baseUrl = JiraSettings.httpBase("jira-datacenter.base-url", baseUrl);
    scopes = List.copyOf(scopes);
  }

  /// The client secret, in a type that does not print it.
  Secret secret() {
    return new Secret(clientSecret);
  }

  Optional<String> certificates() {
    return Optional.ofNullable(caCertificate);
  }

  /// These settings with another client, and its scopes and callback where it has its own.
  DataCenterOAuthSettings withClient(OAuthClient client) {
    return new DataCenterOAuthSettings(
        client.clientId(),
        client.secret().reveal(),
        client.scopes().isEmpty() ? scopes : client.scopes(),
        client.redirectUri().orElse(redirectUri),
        baseUrl,
        caCertificate,
        tokenTimeLimit);
  }

  /// Without the client secret.
  @Override
  public String toString() {
    return "DataCenterOAuthSettings[clientId=%s, scopes=%s, redirectUri=%s, baseUrl=%s]"
        .formatted(clientId, scopes, redirectUri, baseUrl);
  }
}
