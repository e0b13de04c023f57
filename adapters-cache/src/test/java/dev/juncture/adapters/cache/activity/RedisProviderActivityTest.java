package dev.juncture.adapters.cache.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.testkit.provider.ProviderActivityContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisProviderActivityTest extends ProviderActivityContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private static final ProviderId JIRA = new ProviderId("jira");

  private final RedisProviderActivity activity = newNode();

  @Override
  protected ProviderActivity activity() {
    return activity;
  }

  @Test
  void givenTwoServers_whenReporting_thenBothCount() {
    var other = newNode();
    activity.record(JIRA, ActivityKind.REFRESHED);
    other.record(JIRA, ActivityKind.REFRESHED);
    other.limited(JIRA, Duration.ofMinutes(1));
    activity.flush();
    other.flush();

    var hour = newNode().lastHours(24).orElseThrow().hours().getLast();

    assertThat(hour.count(ActivityKind.REFRESHED)).isEqualTo(2);
    assertThat(newNode().lastHours(24).orElseThrow().limits()).hasSize(1);
  }

  @Test
  void givenRedisIsAway_whenItIsBack_thenNothingWasForgotten() {
    REDIS.server.stop();
    activity.record(JIRA, ActivityKind.REFRESHED);
    activity.flush();
    assertThat(activity.lastHours(24)).isEmpty();

    REDIS.server.start();
    REDIS.awaitRecovery();

    var hour = activity.lastHours(24).orElseThrow().hours().getLast();
    assertThat(hour.count(ActivityKind.REFRESHED)).isEqualTo(1);
  }

  private RedisProviderActivity newNode() {
    return new RedisProviderActivity(REDIS.process.getBean(SharedRedisConnection.class), clock);
  }
}
