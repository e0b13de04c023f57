package dev.juncture.adapters.web.console.administration;

import dev.juncture.domain.webhook.WebhookEndpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The form for a webhook endpoint, as it was filled in.
///
/// @param events separated by white space or commas
public record WebhookForm(String url, String events, String description) {

  static final WebhookForm EMPTY = new WebhookForm("", "*", "");

  static WebhookForm of(Map<String, String> fields) {
    return new WebhookForm(
        fields.getOrDefault("url", "").strip(),
        fields.getOrDefault("events", "").strip(),
        fields.getOrDefault("description", "").strip());
  }

  static WebhookForm of(WebhookEndpoint endpoint) {
    return new WebhookForm(
        endpoint.url().toString(), String.join("\n", endpoint.events()), endpoint.description());
  }

  /// Their patterns.
  List<String> patterns() {
    return Arrays.stream(events.split("[\\s,]+")).filter(it -> !it.isEmpty()).toList();
  }
}
