package dev.juncture.adapters.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTimeoutsTest {

  /// Compose gives such names.
  @ParameterizedTest
  @CsvSource({
    "redis://my_redis:7000/3, my_redis, 7000",
    "rediss://app:p%40ss@_redis_1_:7001, _redis_1_, 7001",
    "redis://my_redis, my_redis, 6379",
    "redis://cache.example:7002, cache.example, 7002",
    "redis://127.0.0.1:7003, 127.0.0.1, 7003",
    "redis://[::1]:7004, [::1], 7004",
  })
  void givenAHostName_whenReadingTheUrl_thenHostAndPortAreTwoThings(
      String url, String host, int port) {
    var uri = RedisURI.create(url);

    RedisTimeouts.complete(uri);

    assertThat(uri.getHost()).isEqualTo(host);
    assertThat(uri.getPort()).isEqualTo(port);
  }

  @Test
  void givenAHostNameWithAnUnderscore_whenReadingTheUrl_thenTheRestOfItIsKept() {
    var uri = RedisURI.create("rediss://app:p%40ss@my_redis:7000/3");

    RedisTimeouts.complete(uri);

    assertThat(uri.getDatabase()).isEqualTo(3);
    assertThat(uri.isSsl()).isTrue();
  }
}
