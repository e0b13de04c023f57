package dev.juncture.oauth2.client.root.canary;

import dev.juncture.domain.provider.ProviderOAuth;

record ProtocolUsingAPort(ProviderOAuth port) {}
