package dev.juncture.domain.webhook;

import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks as Standard Webhooks 1.0 asks, version `v1`.
///
/// @param text `whsec_` and 24 to 64 bytes in base64
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
public record WebhookSecret(Secret text) {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /// A new one, of the bytes of a random text.
  public static WebhookSecret from(RandomSecrets random) {
    var bytes = random.next().reveal().getBytes(StandardCharsets.UTF_8);
    return new WebhookSecret(new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes)));
  }

  /// The signature of a message, such as `v1,g0hM9SsE…`.
  ///
  /// @param timestamp of the attempt, in seconds since 1970
  /// @param body exactly as it is sent
  public String sign(String id, long timestamp, byte[] body) {
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(), ALGORITHM));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] key() {
    return Base64.getDecoder().decode(text.reveal().substring(PREFIX.length()));
  }
}
