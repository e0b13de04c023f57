package dev.juncture.protocol.canary;

import dev.juncture.domain.provider.ProviderOAuth;

record ProtocolUsingAPort(ProviderOAuth port) {}
