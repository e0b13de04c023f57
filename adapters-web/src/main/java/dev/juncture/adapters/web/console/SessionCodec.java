package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.settings.WebSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Encodes sessions as signed texts. Only a server with the same backend keys can sign one, and
/// each of these servers can read it, so nothing is stored. A session is signed with a key derived
/// from the backend key that began it. It ends when that backend key is removed.
@Singleton
final class SessionCodec {

  private static final String PURPOSE = "juncture console session";
  private static final String ALGORITHM = "HmacSHA256";

  private final List<byte[]> keys;

  SessionCodec(WebSettings settings) {
    this.keys = settings.secretKeys().stream().map(SessionCodec::derived).toList();
  }

  /// A session and the key that signs it.
  record Opened(Session session, byte[] key) {}

  Opened begin(String backendKey, String id, Instant now) {
    var key = derived(backendKey);
    return new Opened(session(key, id, now, now), key);
  }

  Opened seen(Opened opened, Instant now) {
    var session = opened.session();
    return new Opened(
        new Session(session.id(), session.signedInAt(), now, session.formToken()), opened.key());
  }

  String seal(Opened opened) {
    var session = opened.session();
    var text =
        session.id()
            + "."
            + session.signedInAt().getEpochSecond()
            + "."
            + session.seenAt().getEpochSecond();
    return text + "." + mac(opened.key(), "session " + text);
  }

  /// Decodes a session. Empty if no configured key signed it.
  Optional<Opened> open(String sealed) {
    var end = sealed.lastIndexOf('.');
    return end < 0 ? Optional.empty() : open(sealed.substring(0, end), sealed.substring(end + 1));
  }

  private Optional<Opened> open(String text, String mac) {
    return keys.stream()
        .filter(key -> isEqual(mac(key, "session " + text), mac))
        .findFirst()
        .map(key -> opened(key, text.split("\\.", 3)));
  }

  private static Opened opened(byte[] key, String[] parts) {
    return new Opened(session(key, parts[0], at(parts[1]), at(parts[2])), key);
  }

  private static Session session(byte[] key, String id, Instant signedInAt, Instant seenAt) {
    return new Session(id, signedInAt, seenAt, mac(key, "form " + id));
  }

  private static Instant at(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] derived(String backendKey) {
    return hmac(backendKey.getBytes(StandardCharsets.UTF_8), PURPOSE);
  }

  private static String mac(byte[] key, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
