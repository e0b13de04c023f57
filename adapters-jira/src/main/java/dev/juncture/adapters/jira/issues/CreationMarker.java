package dev.juncture.adapters.jira.issues;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The issue property that identifies an issue whose create response was lost.
final class CreationMarker {

  static final String KEY = "juncture.request";

  private CreationMarker() {}

  static Map<String, Object> property(UUID marker) {
    return Map.of("key", KEY, "value", Map.of("id", marker.toString()));
  }

  static boolean isOn(IssueBody issue, UUID marker) {
    return value(issue) instanceof Map<?, ?> value && marker.toString().equals(value.get("id"));
  }

  private static @Nullable Object value(IssueBody issue) {
    var properties = issue.properties();
    return properties == null ? null : properties.get(KEY);
  }
}
