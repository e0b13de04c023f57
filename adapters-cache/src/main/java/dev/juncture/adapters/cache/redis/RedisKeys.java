package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Keys of the entries in Redis. They contain hashes, so that a list of keys reveals no state, code
/// or external id.
public final class RedisKeys {

  /// Prefix of the keys of all access tokens.
  public static final String TOKEN = "juncture:token:";

  public static final String ACTIVE_DATABASE = "juncture:active-database";

  /// An entry that never exists. Deleting it shows whether Redis accepts writes.
  static final String WRITE_CHECK = "juncture:write-check";

  private static final MessageDigest SHA_256 = sha256();

  private RedisKeys() {}

  public static String token(ConnectionKey key) {
    return TOKEN + hash(named(key));
  }

  public static String recentWrites(ConnectionKey key, String site) {
    return "juncture:jira-writes:" + hash(site.length() + ":" + site + named(key));
  }

  public static String points(String pool, long hour) {
    return "juncture:points:" + hash(pool) + ":" + hour;
  }

  /// A connection within a list of them; as good as unique.
  public static String pointsOf(ConnectionKey key) {
    return hash(named(key)).substring(0, 24);
  }

  private static String named(ConnectionKey key) {
    // The length comes first, so that two different keys cannot produce the same text. Servers that
    // know only the default workspace find its entries under the same keys.
    var provider = key.provider().value();
    var named = provider.length() + ":" + provider + key.externalId().value();
    return key.workspace().equals(WorkspaceId.DEFAULT)
        ? named
        : "@" + key.workspace() + ":" + named;
  }

  public static String state(State state) {
    return "juncture:state:" + hash(state.value().reveal());
  }

  public static String pendingConnection(ConnectionCode code) {
    return "juncture:pending:" + hash(code.value().reveal());
  }

  public static String signedOutSession(String session) {
    return "juncture:ended-session:" + hash(session);
  }

  public static String connectSession(ConnectSessionToken token) {
    return "juncture:session:" + hash(token.value().reveal());
  }

  // Hashes the UTF-16 code units: an encoder would replace every lone surrogate by the same
  // question mark.
  private static String hash(String text) {
    var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    return HexFormat.of().formatHex(newDigest().digest(bytes.array()));
  }

  private static MessageDigest newDigest() {
    try {
      return (MessageDigest) SHA_256.clone(); // much cheaper than a look-up of the algorithm
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
