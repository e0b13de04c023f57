package dev.juncture.adapters.cache.installation;

import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.ActiveDatabases;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The confirmation of the active database, sealed, in one entry that does not expire.
@Singleton
final class RedisActiveDatabases implements ActiveDatabases {

  private static final String PURPOSE = "installation.active_database";

  private final SharedRedisConnection redis;
  private final SealedJson bodies;

  RedisActiveDatabases(SharedRedisConnection redis, SealedJson bodies) {
    this.redis = redis;
    this.bodies = bodies;
  }

  @Override
  public Optional<ActiveDatabase> find() {
    try {
      return Optional.ofNullable(redis.execute(commands -> commands.get(RedisKeys.ACTIVE_DATABASE)))
          .flatMap(this::opened)
          .map(ActiveDatabaseBody::active);
    } catch (RedisException _) {
      return Optional.empty();
    }
  }

  private Optional<ActiveDatabaseBody> opened(String text) {
    return bodies.openIfAvailable(
        PURPOSE, RedisKeys.ACTIVE_DATABASE, text, ActiveDatabaseBody.class);
  }

  @Override
  public void confirm(ActiveDatabase active) {
    bodies
        .sealIfAvailable(
            WorkspaceId.DEFAULT, PURPOSE, RedisKeys.ACTIVE_DATABASE, ActiveDatabaseBody.of(active))
        .ifPresent(this::keep);
  }

  private void keep(String text) {
    try {
      redis.execute(commands -> commands.set(RedisKeys.ACTIVE_DATABASE, text));
    } catch (RedisException _) {
      // The next check confirms again.
    }
  }
}
