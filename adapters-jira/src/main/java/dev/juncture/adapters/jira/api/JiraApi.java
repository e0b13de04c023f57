package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Calls to Jira's API by the proxy. Paths start below the site of the connection:
/// `/rest/api/3/...`, `/rest/agile/1.0/...`; below the base URL of a Data Center.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/#3-2--construct-the-request-url">
///   Construct the request URL</a>
final class JiraApi implements ProviderApi {

  private final ProviderId provider;
  private final JiraSettings settings;
  private final JiraConnections connections;
  private final Json json;

  JiraApi(ProviderId provider, JiraSettings settings, JiraConnections connections, Json json) {
    this.provider = provider;
    this.settings = settings;
    this.connections = connections;
    this.json = json;
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public URI base(ConnectionKey key) {
    return JiraCall.base(site(key), settings.apiBaseUrl());
  }

  @Override
  public TokenHeader tokenHeader(ConnectionKey key) {
    return JiraCall.tokenHeader(site(key));
  }

  @Override
  public Optional<String> caCertificates(ConnectionKey key) {
    return JiraCall.caCertificates(site(key));
  }

  @Override
  public boolean meansTokenRejected(String body) {
    return !JiraResponseParser.mentionsScope(
        json.tree(new ResponseBody(body.getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public boolean isEntered(URI base) {
    return !base.toString().startsWith(settings.apiBaseUrl() + "/ex/jira/");
  }

  /// A Data Center, and a site of Jira Cloud at its own address, may ignore a bad token and respond
  /// with what anybody may see.
  @Override
  public boolean meansTokenIgnored(int status, Function<String, Optional<String>> header) {
    return provider.equals(JiraConnection.DATA_CENTER)
        ? LoginHeaders.sayRejected(status, header)
        : status / 100 == 2 && LoginHeaders.sayFailed(header);
  }

  private JiraAddress site(ConnectionKey key) {
    return connections.require(key).site();
  }
}
