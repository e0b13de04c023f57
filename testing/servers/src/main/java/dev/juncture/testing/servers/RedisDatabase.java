package dev.juncture.testing.servers;

/// One numbered database of a [RedisServer].
///
/// @param url the format of `REDIS_URL`: `redis://:password@127.0.0.1:port/index`
public record RedisDatabase(int index, String url) {
  @Override
  public String toString() {
    return "RedisDatabase[" + index + "]";
  }
}
