package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ConnectionKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names of entries. They are hashes, so that a list of them tells no state, code or external id.
public final class RedisKeys {

  /// What the names of all tokens' entries begin with.
  public static final String TOKEN = "juncture:token:";

  private static final MessageDigest SHA_256 = sha256();

  private RedisKeys() {}

  public static String token(ConnectionKey key) {
    // The length goes first, so that no other pair makes the same text.
    var provider = key.provider().value();
    return TOKEN + hash(provider.length() + ":" + provider + key.externalId().value());
  }

  public static String state(State state) {
    return "juncture:state:" + hash(state.value().reveal());
  }

  public static String pendingConnection(ConnectionCode code) {
    return "juncture:pending:" + hash(code.value().reveal());
  }

  public static String endedSession(String session) {
    return "juncture:ended-session:" + hash(session);
  }

  public static String connectSession(ConnectSessionToken token) {
    return "juncture:session:" + hash(token.value().reveal());
  }

  // UTF-16 as it is: an encoder would turn every lone surrogate into the same question mark.
  private static String hash(String text) {
    var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    return HexFormat.of().formatHex(fresh().digest(bytes.array()));
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA_256.clone(); // much cheaper than asking the providers for one
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
