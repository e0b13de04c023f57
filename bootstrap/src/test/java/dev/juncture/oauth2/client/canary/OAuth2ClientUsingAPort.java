package dev.juncture.oauth2.client.canary;

import dev.juncture.domain.provider.ProviderOAuth;

record OAuth2ClientUsingAPort(ProviderOAuth port) {}
