package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Locale;

/// A provider's public name in lower case, such as `jira`. A provider with this name need not
/// exist.
@PluginApi
public record ProviderId(String value) {

  private static final int MAX_LENGTH = 64;

  public ProviderId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("provider", "must be 1 to 64 characters").asException();
    }
    if (!ExternalId.isStorable(value)) {
      throw new InvalidValue("provider", "must not contain NUL or half of a surrogate pair")
          .asException();
    }
  }

  /// A default display name, derived from the id.
  public String displayName() {
    int first = value.offsetByCodePoints(0, 1);
    return value.substring(0, first).toUpperCase(Locale.ROOT) + value.substring(first);
  }

  @Override
  public String toString() {
    return value;
  }
}
