package dev.juncture.adapters.jira;

import java.net.URI;
import java.time.Duration;

/// Settings for tests: everything at one loopback server, impatient.
public final class TestSettings {

  private TestSettings() {}

  public static JiraSettings at(URI base) {
    return at(base, Duration.ofSeconds(3));
  }

  /// The same with all the time that a call may have in production.
  public static JiraSettings withWaitsAt(URI base) {
    return at(base, Duration.ofSeconds(30));
  }

  private static JiraSettings at(URI base, Duration callTimeLimit) {
    return new JiraSettings(
        base,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        callTimeLimit,
        Duration.ofSeconds(10),
        1_048_576,
        16);
  }
}
