package dev.juncture.adapters.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script on one key. Redis runs it atomically.
public final class LuaScript {

  private final String source;
  private final String digest;

  public LuaScript(String source) {
    this.source = source;
    this.digest = sha1(source);
  }

  /// Runs the script by its digest, and sends its text only when the server does not know it
  /// (`NOSCRIPT`). Fails with a `RedisException` when Redis is unavailable.
  public void run(SharedRedisConnection redis, String key, String... arguments) {
    var keys = new String[] {key};
    try {
      redis.execute(it -> it.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments));
    } catch (RedisNoScriptException _) {
      redis.execute(it -> it.<Long>eval(source, ScriptOutputType.INTEGER, keys, arguments));
    }
  }

  // Redis identifies scripts by their SHA-1 digest. Security does not depend on it.
  private static String sha1(String source) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
