package dev.juncture.adapters.cache.canary;

import io.micronaut.data.model.Pageable;

record CacheUsingMicronautData(Pageable page) {}
