package dev.juncture.testing.simulators.atlassian.oauth;

import dev.juncture.testing.simulators.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/// Generates codes and tokens that look like Atlassian's. Access tokens have the form of a JWT and
/// more than two kilobytes, so that no code relies on short ones. They contain no information.
final class TokenMint {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int ENOUGH_FOR_TWO_KILOBYTES = 1_500;
  private final SecureRandom random = new SecureRandom();

  String code() {
    return randomText(32);
  }

  String refreshToken() {
    return "ATOR" + randomText(96);
  }

  String accessToken(Instant issuedAt, Instant expiresAt) {
    var header = Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", "simulator");
    var claims =
        Json.object()
            .put("jti", randomText(16))
            .put("iat", issuedAt.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond())
            .put("https://id.atlassian.com/padding", randomText(ENOUGH_FOR_TWO_KILOBYTES));
    return part(header.toString()) + "." + part(claims.toString()) + "." + randomText(256);
  }

  private String part(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private String randomText(int bytes) {
    var some = new byte[bytes];
    random.nextBytes(some);
    return BASE64.encodeToString(some);
  }
}
