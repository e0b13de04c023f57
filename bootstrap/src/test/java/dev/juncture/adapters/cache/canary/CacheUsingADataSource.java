package dev.juncture.adapters.cache.canary;

import javax.sql.DataSource;

record CacheUsingADataSource(DataSource database) {}
