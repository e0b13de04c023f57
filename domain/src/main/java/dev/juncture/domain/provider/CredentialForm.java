package dev.juncture.domain.provider;

import dev.juncture.domain.credentials.GrantKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a provider needs for a connection of one kind.
///
/// @param makeAt the page where a person makes the token or the key; empty if it has no fixed
///   address
public record CredentialForm(GrantKind kind, List<Field> fields, Optional<URI> makeAt) {

  public CredentialForm {
    fields = List.copyOf(fields);
  }

  /// A value that a person enters.
  ///
  /// @param name such as `site_url`
  /// @param input what it looks like
  public record Field(String name, Input input, boolean required) {

    public static Field required(String name, Input input) {
      return new Field(name, input, true);
    }

    /// The maximum number of characters.
    public int maxLength() {
      return input == Input.CERTIFICATE ? 32_768 : 4096;
    }
  }

  public enum Input {
    ADDRESS,
    EMAIL,
    TEXT,
    SECRET,
    /// Several lines of PEM.
    CERTIFICATE
  }
}
