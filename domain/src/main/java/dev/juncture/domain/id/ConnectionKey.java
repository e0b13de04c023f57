package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;

/// The key by which callers identify a connection. At most one connection has a given key.
@PluginApi
public record ConnectionKey(WorkspaceId workspace, ProviderId provider, ExternalId externalId) {

  /// A key in the default workspace, for tests and for plug-ins of API 1.0.
  public ConnectionKey(ProviderId provider, ExternalId externalId) {
    this(WorkspaceId.DEFAULT, provider, externalId);
  }
}
