package dev.juncture.adapters.cache.canary;

import org.flywaydb.core.Flyway;

record CacheUsingFlyway(Flyway flyway) {}
