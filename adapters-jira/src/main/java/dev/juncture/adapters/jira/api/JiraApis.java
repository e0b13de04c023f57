package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// The APIs of the two providers that are a Jira.
@Factory
final class JiraApis {

  private JiraApis() {}

  @Singleton
  @Requires(property = "juncture.providers.jira.client-id")
  static ProviderApi cloud(JiraSettings settings, JiraConnections connections, Json json) {
    return new JiraApi(JiraConnection.PROVIDER, settings, connections, json);
  }

  @Singleton
  static ProviderApi dataCenter(JiraSettings settings, JiraConnections connections, Json json) {
    return new JiraApi(JiraConnection.DATA_CENTER, settings, connections, json);
  }
}
