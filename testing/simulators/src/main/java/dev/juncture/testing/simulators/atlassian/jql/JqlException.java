package dev.juncture.testing.simulators.atlassian.jql;

/// A query that Jira rejects, in Jira's words.
public final class JqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  JqlException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// The message for the caller.
  public String reason() {
    return reason;
  }

  static JqlException noSuchValue(String value, String field) {
    return new JqlException(
        "The value '" + value + "' does not exist for the field '" + field + "'.");
  }

  static JqlException noSuchField(String field) {
    return new JqlException(
        "Field '" + field + "' does not exist or you do not have permission to view it.");
  }
}
