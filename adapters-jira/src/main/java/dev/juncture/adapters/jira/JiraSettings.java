package dev.juncture.adapters.jira;

import dev.juncture.oauth2.client.http.HttpLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/// Settings of the calls to Jira, whichever one it is. Validated at start-up.
///
/// @param apiBaseUrl base URL of Jira Cloud's REST API
/// @param connectTimeout maximum wait for a TCP connection
/// @param idleTimeout maximum time without data within a response
/// @param callTimeLimit maximum duration of one Jira call, with its retries and waits
/// @param maxRateLimitWait maximum total wait for rate limits in one Jira call
/// @param maxResponseBytes maximum size of a response of Jira
/// @param maxConnections maximum number of connections to one Atlassian host
@Context
@ConfigurationProperties("juncture.providers.jira")
public record JiraSettings(
    @Bindable(defaultValue = "https://api.atlassian.com") URI apiBaseUrl,
    @Bindable(defaultValue = "2s") Duration connectTimeout,
    @Bindable(defaultValue = "10s") Duration idleTimeout,
    @Bindable(defaultValue = "30s") Duration callTimeLimit,
    @Bindable(defaultValue = "10s") Duration maxRateLimitWait,
    @Bindable(defaultValue = "10485760") int maxResponseBytes,
    @Bindable(defaultValue = "64") int maxConnections) {

  public JiraSettings {
    apiBaseUrl = httpBase("jira.api-base-url", apiBaseUrl);
  }

  /// Limits of a client to Atlassian; connect timeout and connections are the same for all of them.
  public HttpLimits http(Duration idleTimeout, int maxBytes) {
    return new HttpLimits(connectTimeout, idleTimeout, maxBytes, maxConnections);
  }

  /// An http or https URL, without slashes at its end.
  ///
  /// @param name of the property, below `juncture.providers`
  public static URI httpBase(String name, URI base) {
    var scheme = base.getScheme();
    if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException(
          "juncture.providers." + name + " must be an http or https URL");
    }
    return URI.create(base.toString().replaceAll("/+$", ""));
  }
}
