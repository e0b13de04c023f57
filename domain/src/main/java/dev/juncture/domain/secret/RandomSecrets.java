package dev.juncture.domain.secret;

/// A source of unguessable values, injected so that tests can replace it.
@FunctionalInterface
public interface RandomSecrets {

  /// A new secret of 256 random bits, 43 characters of unpadded base64url.
  Secret next();
}
