package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Calls to Jira's API by the proxy. Paths start below the site of the connection:
/// `/rest/api/3/...`, `/rest/agile/1.0/...`.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/#3-2--construct-the-request-url">
///   Construct the request URL</a>
@Singleton
final class JiraApi implements ProviderApi {

  private final JiraSettings settings;
  private final JiraConnections connections;
  private final Json json;

  JiraApi(JiraSettings settings, JiraConnections connections, Json json) {
    this.settings = settings;
    this.connections = connections;
    this.json = json;
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  @Override
  public URI base(ConnectionKey key) {
    var site = connections.require(key).site();
    return URI.create(settings.apiBaseUrl() + JiraCall.pathOf(site));
  }

  @Override
  public boolean meansTokenRejected(String body) {
    return !JiraResponseParser.mentionsScope(
        json.tree(new ResponseBody(body.getBytes(StandardCharsets.UTF_8))));
  }
}
