package dev.juncture.adapters.jira.oauth;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Settings of the OAuth 2.0 app at Atlassian. Validated at start-up.
///
/// @param clientId as in Atlassian's developer console
/// @param clientSecret of the same app; read it with [#secret()]
/// @param scopes requested at consent, each entry one scope or several separated by spaces;
///   `offline_access` is always included once
/// @param redirectUri the callback, exactly as in the developer console
/// @param authBaseUrl base URL of the consent page and the token endpoint
/// @param tokenTimeLimit maximum duration of one call of the token endpoint
/// @param maxTokenBytes maximum size of a response of the token endpoint
/// @param replayWindow how long Atlassian accepts a refresh token that was rotated
/// @param grantLifetime from the consent on, whether or not the grant is refreshed
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">OAuth 2.0
///   (3LO) apps</a>
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/">Jira
///   scopes</a>
@Context
@ConfigurationProperties("juncture.providers.jira")
public record JiraOAuthSettings(
    String clientId,
    String clientSecret,
    @Bindable(
            defaultValue =
                "read:jira-work,write:jira-work,read:jira-user,read:board-scope:jira-software,"
                    + "read:sprint:jira-software,read:project:jira,read:issue-details:jira,read:jql:jira")
        List<String> scopes,
    URI redirectUri,
    @Bindable(defaultValue = "https://auth.atlassian.com") URI authBaseUrl,
    @Bindable(defaultValue = "20s") Duration tokenTimeLimit,
    @Bindable(defaultValue = "1048576") int maxTokenBytes,
    @Bindable(defaultValue = "10m") Duration replayWindow,
    @Bindable(defaultValue = "365d") Duration grantLifetime) {

  public JiraOAuthSettings {
    requireText("client-id", clientId);
    requireText("client-secret", clientSecret);
    scopes = withOfflineAccess(scopes);
    authBaseUrl = JiraSettings.httpBase("jira.auth-base-url", authBaseUrl);
  }

  /// The client secret, in a type that does not print it.
  public Secret secret() {
    return new Secret(clientSecret);
  }

  /// These settings with another client, and its scopes and callback where it has its own.
  public JiraOAuthSettings withClient(OAuthClient client) {
    return new JiraOAuthSettings(
        client.clientId(),
        client.secret().reveal(),
        client.scopes().isEmpty() ? scopes : client.scopes(),
        client.redirectUri().orElse(redirectUri),
        authBaseUrl,
        tokenTimeLimit,
        maxTokenBytes,
        replayWindow,
        grantLifetime);
  }

  /// Without the client secret.
  @Override
  public String toString() {
    return "JiraOAuthSettings[clientId=%s, scopes=%s, redirectUri=%s, authBaseUrl=%s]"
        .formatted(clientId, scopes, redirectUri, authBaseUrl);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("juncture.providers.jira." + name + " must not be blank");
    }
  }

  private static List<String> withOfflineAccess(List<String> scopes) {
    var configured = scopes.stream().flatMap(entry -> Stream.of(entry.split("[\\s,]+", -1)));
    return Stream.concat(configured, Stream.of("offline_access"))
        .filter(scope -> !scope.isEmpty())
        .distinct()
        .toList();
  }
}
