package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.error.DomainError.InvalidValue;

/// The caller's own id of a user, a project or an organisation: 1 to 255 characters, opaque to
/// Juncture.
@PluginApi
public record ExternalId(String value) {

  private static final int MAX_LENGTH = 255;

  public ExternalId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("external_id", "must be 1 to 255 characters").asException();
    }
    if (!isStorable(value)) {
      throw new InvalidValue("external_id", "must not contain NUL or half of a surrogate pair")
          .asException();
    }
  }

  /// A text that UTF-8 cannot encode would be stored as a different one, and two ids could become
  /// one.
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && text.codePoints().noneMatch(ExternalId::isHalfACharacter);
  }

  private static boolean isHalfACharacter(int codePoint) {
    return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
  }

  @Override
  public String toString() {
    return value;
  }
}
