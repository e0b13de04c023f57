package dev.juncture.adapters.web.security;

import dev.juncture.adapters.web.settings.WebSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// The keys of the backend API. Compared by digest, and every one of them each time, so that
/// neither a key's length nor its place can be measured.
@Singleton
public final class BackendKeys implements TokenValidator<HttpRequest<?>> {

  private static final Authentication BACKEND = Authentication.build("backend");

  private final List<byte[]> digests;

  BackendKeys(WebSettings settings) {
    this.digests = settings.secretKeys().stream().map(BackendKeys::digest).toList();
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    return isKnown(digest(token)) ? Mono.just(BACKEND) : Mono.empty();
  }

  /// Whether `key` is one of them.
  public boolean isKnown(String key) {
    return isKnown(digest(key));
  }

  private boolean isKnown(byte[] candidate) {
    var known = false;
    for (var digest : digests) {
      known |= MessageDigest.isEqual(digest, candidate);
    }
    return known;
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
