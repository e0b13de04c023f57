package dev.juncture.adapters.jira;

import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.HttpLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Settings of the Jira provider. Validated at start-up; without a client id the provider is not
/// present.
///
/// @param clientId of the OAuth 2.0 app in Atlassian's developer console
/// @param clientSecret of the same app; read it with [#secret()]
/// @param scopes requested at consent, each entry one scope or several separated by spaces;
///   `offline_access` is always included once
/// @param redirectUri the callback, exactly as in the developer console
/// @param authBaseUrl base URL of the consent page and the token endpoint
/// @param apiBaseUrl base URL of the REST API
/// @param connectTimeout maximum wait for a TCP connection
/// @param idleTimeout maximum time without data within a response
/// @param tokenTimeLimit maximum duration of one call of the token endpoint
/// @param callTimeLimit maximum duration of one Jira call, with its retries and waits
/// @param maxRateLimitWait maximum total wait for rate limits in one Jira call
/// @param maxTokenBytes maximum size of a response of the token endpoint
/// @param maxResponseBytes maximum size of a response of Jira
/// @param maxConnections maximum number of connections to one Atlassian host
/// @param replayWindow how long Atlassian accepts a refresh token that was rotated
/// @param grantLifetime from the consent on, whether or not the grant is refreshed
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">OAuth 2.0
///   (3LO) apps</a>
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/">Jira
///   scopes</a>
@Context
@ConfigurationProperties("juncture.providers.jira")
public record JiraSettings(
    String clientId,
    String clientSecret,
    @Bindable(
            defaultValue =
                "read:jira-work,write:jira-work,read:jira-user,read:board-scope:jira-software,"
                    + "read:sprint:jira-software,read:project:jira,read:issue-details:jira,read:jql:jira")
        List<String> scopes,
    URI redirectUri,
    @Bindable(defaultValue = "https://auth.atlassian.com") URI authBaseUrl,
    @Bindable(defaultValue = "https://api.atlassian.com") URI apiBaseUrl,
    @Bindable(defaultValue = "2s") Duration connectTimeout,
    @Bindable(defaultValue = "10s") Duration idleTimeout,
    @Bindable(defaultValue = "20s") Duration tokenTimeLimit,
    @Bindable(defaultValue = "30s") Duration callTimeLimit,
    @Bindable(defaultValue = "10s") Duration maxRateLimitWait,
    @Bindable(defaultValue = "1048576") int maxTokenBytes,
    @Bindable(defaultValue = "10485760") int maxResponseBytes,
    @Bindable(defaultValue = "64") int maxConnections,
    @Bindable(defaultValue = "10m") Duration replayWindow,
    @Bindable(defaultValue = "365d") Duration grantLifetime) {

  public JiraSettings {
    requireText("client-id", clientId);
    requireText("client-secret", clientSecret);
    scopes = withOfflineAccess(scopes);
    authBaseUrl = httpBase("auth-base-url", authBaseUrl);
    apiBaseUrl = httpBase("api-base-url", apiBaseUrl);
  }

  /// The client secret, in a type that does not print it.
  public Secret secret() {
    return new Secret(clientSecret);
  }

  /// These settings with another client, and its scopes and callback where it has its own.
  public JiraSettings withClient(OAuthClient client) {
    return new JiraSettings(
        client.clientId(),
        client.secret().reveal(),
        client.scopes().isEmpty() ? scopes : client.scopes(),
        client.redirectUri().orElse(redirectUri),
        authBaseUrl,
        apiBaseUrl,
        connectTimeout,
        idleTimeout,
        tokenTimeLimit,
        callTimeLimit,
        maxRateLimitWait,
        maxTokenBytes,
        maxResponseBytes,
        maxConnections,
        replayWindow,
        grantLifetime);
  }

  /// Limits of a client to Atlassian; connect timeout and connections are the same for all of them.
  public HttpLimits http(Duration idleTimeout, int maxBytes) {
    return new HttpLimits(connectTimeout, idleTimeout, maxBytes, maxConnections);
  }

  /// Without the client secret.
  @Override
  public String toString() {
    return "JiraSettings[clientId=%s, scopes=%s, redirectUri=%s, authBaseUrl=%s, apiBaseUrl=%s]"
        .formatted(clientId, scopes, redirectUri, authBaseUrl, apiBaseUrl);
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

  private static URI httpBase(String name, URI base) {
    var scheme = base.getScheme();
    if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException(
          "juncture.providers.jira." + name + " must be an http or https URL");
    }
    return URI.create(base.toString().replaceAll("/+$", ""));
  }
}
