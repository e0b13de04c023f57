package dev.juncture.domain.connection;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// The caller's own id of a user, a project or an organisation: 1 to 255 characters, opaque to
/// Juncture.
public record ExternalId(String value) {

  private static final int MAX_LENGTH = 255;

  public ExternalId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("external_id", "must be 1 to 255 characters").asException();
    }
    // PostgreSQL stores every character but this one.
    if (value.indexOf('\0') >= 0) {
      throw new InvalidValue("external_id", "must not contain a NUL character").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
