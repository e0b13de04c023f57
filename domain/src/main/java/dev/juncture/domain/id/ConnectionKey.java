package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;

/// The key by which callers identify a connection. At most one connection has a given key.
@PluginApi
public record ConnectionKey(ProviderId provider, ExternalId externalId) {}
