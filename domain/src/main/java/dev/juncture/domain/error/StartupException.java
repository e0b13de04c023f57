package dev.juncture.domain.error;

/// The server cannot start with these settings, or in these surroundings. Thrown only during the
/// start, which it ends.
///
/// The message is for an operator: one line that names the variable, if one is the cause, and says
/// what to do. It contains no secret.
public class StartupException extends RuntimeException {

  private final boolean isTransient;

  /// A setting has to be changed before a start can succeed.
  public StartupException(String message) {
    this(message, false);
  }

  private StartupException(String message, boolean isTransient) {
    super(message.replaceAll("\\s+", " ").strip());
    this.isTransient = isTransient;
  }

  /// Something that the server needs is unavailable. The same start can succeed later.
  public static StartupException unavailable(String message) {
    return new StartupException(message, true);
  }

  /// Whether the same start can succeed later.
  public boolean isTransient() {
    return isTransient;
  }
}
