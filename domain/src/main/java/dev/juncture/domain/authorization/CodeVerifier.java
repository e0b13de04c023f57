package dev.juncture.domain.authorization;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The PKCE code verifier of one authorization request: 43 to 128 unreserved characters.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.1">RFC 7636 section 4.1</a>
@PluginApi
public record CodeVerifier(Secret value) {

  public CodeVerifier {
    int length = value.reveal().length();
    if (length < 43 || length > 128) {
      throw new IllegalArgumentException("a code verifier has 43 to 128 characters");
    }
  }

  /// The `code_challenge` for `code_challenge_method=S256`.
  public String s256Challenge() {
    var digest = sha256().digest(value.reveal().getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
