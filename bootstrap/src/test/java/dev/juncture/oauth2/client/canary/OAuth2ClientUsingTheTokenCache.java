package dev.juncture.oauth2.client.canary;

import dev.juncture.domain.token.TokenCache;

record OAuth2ClientUsingTheTokenCache(TokenCache port) {}
