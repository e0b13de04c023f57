package dev.juncture.testing.simulators.atlassian.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The token of a notice, which proves that the sender knows the app's secret. It does not cover
/// the body.
public enum NoticeToken {
  VALID,
  WRONG_SECRET,
  ALGORITHM_NONE,
  EXPIRED,
  WITHOUT_EXPIRY,
  MISSING;

  private static final Duration TTL = Duration.ofMinutes(15);

  /// The value of the header `Authorization`, or empty if none is sent.
  Optional<String> authorization(String secret, Instant now) {
    var issuedAt = this == EXPIRED ? now.minus(TTL.multipliedBy(2)) : now;
    var claims = Json.object().put("iat", issuedAt.getEpochSecond());
    if (this != WITHOUT_EXPIRY) {
      claims.put("exp", issuedAt.plus(TTL).getEpochSecond());
    }
    var signed = header() + "." + base64(Json.write(claims));
    return switch (this) {
      case MISSING -> Optional.empty();
      case ALGORITHM_NONE -> Optional.of("Bearer " + signed + ".");
      case WRONG_SECRET -> Optional.of("Bearer " + signed + "." + hmac(secret + "?", signed));
      case VALID, EXPIRED, WITHOUT_EXPIRY ->
          Optional.of("Bearer " + signed + "." + hmac(secret, signed));
    };
  }

  private String header() {
    ObjectNode header = Json.object().put("alg", this == ALGORITHM_NONE ? "none" : "HS256");
    return base64(Json.write(header.put("typ", "JWT")));
  }

  private static String hmac(String secret, String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
