package dev.juncture.adapters.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script on one key: what Redis does in one atomic step.
public final class LuaScript {

  private final String source;
  private final String digest;

  public LuaScript(String source) {
    this.source = source;
    this.digest = sha1(source);
  }

  /// Sends the text only where the server does not know it yet.
  public void run(SharedRedisConnection redis, String key, String... arguments) {
    var keys = new String[] {key};
    try {
      redis.ask(it -> it.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments));
    } catch (RedisNoScriptException _) {
      redis.ask(it -> it.<Long>eval(source, ScriptOutputType.INTEGER, keys, arguments));
    }
  }

  // Redis names scripts by SHA-1; nothing rests on its strength.
  private static String sha1(String source) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
