package dev.juncture.adapters.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts for real, with a key of its own; the real sealer belongs to another adapter.
public final class TestSealer implements SecretSealer {

  private static final int NONCE = 12;

  /// While true, no key can be fetched.
  public volatile boolean unavailable;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key = new SecretKeySpec(randomBytes(32), "AES");

  @Override
  public Sealed seal(WorkspaceId workspace, String purpose, String owner, Secret secret) {
    if (unavailable) {
      throw new KeyUnavailableException("the test says so");
    }
    try {
      var nonce = randomBytes(NONCE);
      var body =
          cipher(Cipher.ENCRYPT_MODE, nonce, purpose, owner)
              .doFinal(secret.reveal().getBytes(UTF_8));
      var bytes = ByteBuffer.allocate(NONCE + body.length).put(nonce).put(body).array();
      return new Sealed(Base64.getEncoder().encodeToString(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void prepare(WorkspaceId workspace) {}

  @Override
  public Secret open(WorkspaceId workspace, String purpose, String owner, Sealed sealed) {
    return open(purpose, owner, sealed);
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    if (unavailable) {
      throw new KeyUnavailableException("the test says so");
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.text()));
      var nonce = new byte[NONCE];
      bytes.get(nonce);
      var body = new byte[bytes.remaining()];
      bytes.get(body);
      return new Secret(
          new String(cipher(Cipher.DECRYPT_MODE, nonce, purpose, owner).doFinal(body), UTF_8));
    } catch (GeneralSecurityException | RuntimeException _) {
      throw new UnreadableSecretException(purpose, owner);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose, String owner)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, nonce));
    cipher.updateAAD((purpose + "\0" + owner).getBytes(UTF_8));
    return cipher;
  }

  private byte[] randomBytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
