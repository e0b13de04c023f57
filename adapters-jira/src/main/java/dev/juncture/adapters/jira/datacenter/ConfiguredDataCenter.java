package dev.juncture.adapters.jira.datacenter;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraDataCenter;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The Data Center of [DataCenterOAuthSettings].
@Singleton
@Requires(beans = DataCenterOAuthSettings.class)
final class ConfiguredDataCenter implements JiraDataCenter {

  private final JiraClient jira;
  private final Json json;
  private final DataCenterUrl address;

  ConfiguredDataCenter(JiraClient jira, Json json, DataCenterOAuthSettings settings) {
    this.jira = jira;
    this.json = json;
    this.address = new DataCenterUrl(settings.baseUrl(), settings.certificates());
  }

  @Override
  public JiraConnection connection(AccessToken token) {
    var resource =
        read("serverInfo", token, ServerInfoBody.class)
            .map(it -> it.resource(address))
            .orElseGet(() -> new ConnectedResource(address.value(), address.value()));
    return new JiraConnection(address, Optional.of(resource), Optional.empty());
  }

  /// The account of the token; `UNKNOWN` when Jira does not say.
  Account account(AccessToken token) {
    return read("myself", token, ServerInfoBody.MyselfBody.class)
        .flatMap(ServerInfoBody.MyselfBody::account)
        .orElse(Account.UNKNOWN);
  }

  private <T> Optional<T> read(String resource, AccessToken token, Class<T> type) {
    var bound =
        new AccessToken(token.value(), token.expiresAt(), token.kind(), Optional.of(address.url()));
    var call = JiraCall.read(address, "rest", "api", "3", resource);
    return jira.sendIfAllowed(call, bound) instanceof JiraResponse.Ok(var body)
        ? json.read(body, Argument.of(type))
        : Optional.empty();
  }
}
