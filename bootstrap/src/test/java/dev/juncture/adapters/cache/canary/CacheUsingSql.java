package dev.juncture.adapters.cache.canary;

import java.sql.Connection;

record CacheUsingSql(Connection connection) {}
