package dev.juncture.adapters.cache.canary;

import dev.juncture.application.token.ObtainAccessToken;

record CacheCallingAUseCase(ObtainAccessToken obtainAccessToken) {}
