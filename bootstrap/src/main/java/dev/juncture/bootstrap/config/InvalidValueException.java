package dev.juncture.bootstrap.config;

/// A variable has a value that cannot be used. The message says what is needed. It never contains
/// the value, which may be secret, so it may be printed; the message of any other exception may
/// not.
final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidValueException(String needs) {
    super(needs);
  }
}
