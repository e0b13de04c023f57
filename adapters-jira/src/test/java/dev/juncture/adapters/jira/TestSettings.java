package dev.juncture.adapters.jira;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Settings for tests: everything at one loopback server, impatient.
public final class TestSettings {

  public static final String CLIENT_SECRET = "canary-client-secret";

  private TestSettings() {}

  public static JiraSettings at(URI base) {
    return at(base, "read:jira-work");
  }

  public static JiraSettings at(URI base, String... scopes) {
    return at(base, Duration.ofSeconds(3), scopes);
  }

  /// The same with all the time that a call may have in production.
  public static JiraSettings withWaitsAt(URI base) {
    return at(base, Duration.ofSeconds(30), "read:jira-work");
  }

  private static JiraSettings at(URI base, Duration callTimeLimit, String... scopes) {
    return new JiraSettings(
        "client-id",
        CLIENT_SECRET,
        List.of(scopes),
        URI.create("http://localhost:8000/api/frontend/oauth/authorization-callback/jira"),
        base,
        base,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        callTimeLimit,
        Duration.ofSeconds(10),
        1_048_576,
        1_048_576,
        16,
        Duration.ofMinutes(10),
        Duration.ofDays(365));
  }
}
