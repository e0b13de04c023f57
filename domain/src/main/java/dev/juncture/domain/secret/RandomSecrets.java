package dev.juncture.domain.secret;

/// Chance as something that is passed in: a source of unguessable values.
@FunctionalInterface
public interface RandomSecrets {

  /// A new secret of 256 random bits, 43 characters of unpadded base64url.
  Secret next();
}
