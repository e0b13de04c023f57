package dev.juncture.adapters.persistence.canary;

import io.lettuce.core.RedisClient;

record PersistenceUsingLettuce(RedisClient client) {}
