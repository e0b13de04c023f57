package dev.juncture.adapters.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

  /// As [#run], without waiting. The stage completes with the list that the script returns, or with
  /// a `RedisException`.
  public CompletionStage<List<Long>> start(
      SharedRedisConnection redis, String key, String... arguments) {
    var keys = new String[] {key};
    return redis
        .start(it -> it.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments))
        .exceptionallyCompose(
            failure ->
                failure instanceof RedisNoScriptException
                    ? redis.start(
                        it -> it.<List<Long>>eval(source, ScriptOutputType.MULTI, keys, arguments))
                    : CompletableFuture.failedStage(failure));
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
