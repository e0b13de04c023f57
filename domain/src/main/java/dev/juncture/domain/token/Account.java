package dev.juncture.domain.token;

/// Who consented, as far as the provider tells.
///
/// @param id the provider's own id of the person or workspace; empty when it did not say
/// @param name what people call it, for them to recognize; empty when it did not say
public record Account(String id, String name) {

  /// The provider did not say.
  public static final Account UNKNOWN = new Account("", "");
}
