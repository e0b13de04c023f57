package com.acme.juncture;

import dev.juncture.domain.plugin.DeclaredProvider;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/// Acme states the lifetime of a token in `valid_for`, as a duration of ISO 8601 such as `PT1H`.
public final class AcmePlugin extends DeclaredProvider {

  public AcmePlugin() {
    super("acme");
  }

  @Override
  protected Map<String, Object> tokenResponse(Map<String, Object> response) {
    if (response.remove("valid_for") instanceof String duration) {
      response.put("expires_in", seconds(duration));
    }
    return response;
  }

  /// A text that is no duration stays, so that the response counts as invalid.
  private static Object seconds(String duration) {
    try {
      return Duration.parse(duration).toSeconds();
    } catch (DateTimeParseException _) {
      return duration;
    }
  }
}
