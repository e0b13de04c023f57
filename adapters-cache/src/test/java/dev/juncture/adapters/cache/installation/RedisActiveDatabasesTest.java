package dev.juncture.adapters.cache.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.ActiveDatabases;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.testkit.installation.ActiveDatabasesContract;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisActiveDatabasesTest extends ActiveDatabasesContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @Override
  protected ActiveDatabases databases() {
    return REDIS.process.getBean(ActiveDatabases.class);
  }

  @Test
  void givenRedisIsAway_whenUsed_thenNothingIsFoundAndNothingFails() {
    databases().confirm(active());
    REDIS.server.kill();

    databases().confirm(active());

    assertThat(databases().find()).isEmpty();
  }

  @Test
  void givenTheKeyIsUnavailable_whenUsed_thenNothingIsFoundAndNothingFails() {
    databases().confirm(active());
    REDIS.sealer.unavailable = true;
    try {
      databases().confirm(active());

      assertThat(databases().find()).isEmpty();
    } finally {
      REDIS.sealer.unavailable = false;
    }
  }

  @Test
  void givenAnEntryThatWasChanged_whenLookedFor_thenItIsNotBelieved() {
    databases().confirm(active());

    REDIS.directly(
        redis -> redis.set("juncture:active-database", "sealed:v1:00000000:bm90aGluZw=="));

    assertThat(databases().find()).isEmpty();
  }

  private static ActiveDatabase active() {
    return new ActiveDatabase(
        new UUID(0, 1), 1, new DatabaseIdentity("7000", 16_384, 1, "db:5432/app"), Instant.EPOCH);
  }
}
