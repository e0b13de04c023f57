package dev.juncture.adapters.jira;

import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.HttpLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How Juncture talks to Atlassian. Checked at start; without a client id the provider is absent.
///
/// @param clientId of the OAuth 2.0 app in Atlassian's developer console
/// @param clientSecret of the same app; read it with [#secret()]
/// @param scopes asked for at consent, each entry one scope or several with spaces between;
///   `offline_access` is always among them, once
/// @param redirectUri the callback, to the letter as in the developer console
/// @param authBaseUrl where consent and the token endpoint live
/// @param apiBaseUrl where the REST gateway lives
/// @param connectTimeout the longest wait for a TCP connection
/// @param idleTimeout the longest silence in the middle of an answer
/// @param tokenTimeLimit the longest that one call of the token endpoint takes, from start to end
/// @param callTimeLimit the longest that one Jira call takes, repetitions and waits included
/// @param patience the longest that one Jira call waits for a rate limit, all waits together
/// @param maxTokenBytes the most that is read of a token endpoint's answer
/// @param maxAnswerBytes the most that is read of a Jira answer
/// @param maxConnections to one Atlassian host at a time
/// @param replayWindow how long Atlassian takes a refresh token that was just rotated away
/// @param grantLifetime from consent on, however often the grant is refreshed
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
    @Bindable(defaultValue = "10s") Duration patience,
    @Bindable(defaultValue = "1048576") int maxTokenBytes,
    @Bindable(defaultValue = "10485760") int maxAnswerBytes,
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

  /// The client secret in its safe wrapping.
  public Secret secret() {
    return new Secret(clientSecret);
  }

  /// What a pool of connections to Atlassian may take; the rest is the same for all of them.
  public HttpLimits http(Duration silence, int maxBytes) {
    return new HttpLimits(connectTimeout, silence, maxBytes, maxConnections);
  }

  /// Leaves the client secret out.
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
    var asked = scopes.stream().flatMap(entry -> Stream.of(entry.split("[\\s,]+", -1)));
    return Stream.concat(asked, Stream.of("offline_access"))
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
