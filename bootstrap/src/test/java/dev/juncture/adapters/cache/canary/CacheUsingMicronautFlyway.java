package dev.juncture.adapters.cache.canary;

import io.micronaut.flyway.FlywayMigrator;

record CacheUsingMicronautFlyway(FlywayMigrator migrator) {}
