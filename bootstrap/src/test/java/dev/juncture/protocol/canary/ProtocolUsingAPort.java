package dev.juncture.protocol.canary;

import dev.juncture.domain.oauth.ProviderOAuth;

record ProtocolUsingAPort(ProviderOAuth port) {}
