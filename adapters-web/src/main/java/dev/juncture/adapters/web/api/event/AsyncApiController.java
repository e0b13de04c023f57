package dev.juncture.adapters.web.api.event;

import dev.juncture.domain.event.EventType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Describes the events as an AsyncAPI document.
///
/// @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
@Hidden
@Controller("/asyncapi")
final class AsyncApiController {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> TIME = Map.of("type", "string", "format", "date-time");

  private static final Map<String, Object> DOCUMENT =
      ordered(
          "asyncapi", "3.0.0",
          "info",
              ordered(
                  "title",
                  "Juncture events",
                  "version",
                  "1",
                  "description",
                  "What happened to connections and in Jira. Each event is sent to webhook"
                      + " endpoints at least once, and is in the feed.",
                  "contact",
                  Map.of("name", "The Juncture authors"),
                  "license",
                  Map.of("name", "Apache-2.0"),
                  "tags",
                  List.of(Map.of("name", "Events"))),
          "defaultContentType", "application/json",
          "channels",
              Map.of(
                  "webhook",
                  ordered(
                      "description",
                      "The URL of a webhook endpoint, by POST.",
                      "messages",
                      byType(it -> reference("messages", it.publicName())))),
          "operations",
              Map.of(
                  "sendEvent",
                  ordered(
                      "action", "send",
                      "description", "Sends an event to a webhook endpoint, at least once.",
                      "channel", Map.of("$ref", "#/channels/webhook"))),
          "components",
              ordered(
                  "messages", byType(AsyncApiController::message),
                  "schemas",
                      ordered(
                          "headers", headers(),
                          "connection",
                              data("external_id", TEXT, "provider", TEXT, "connection_id", TEXT),
                          "endpoint", data("endpoint_id", TEXT))));

  @Get
  Map<String, Object> document() {
    return DOCUMENT;
  }

  private static Map<String, Object> byType(Function<EventType, Object> value) {
    var values = new LinkedHashMap<String, Object>();
    Arrays.stream(EventType.values()).forEach(it -> values.put(it.publicName(), value.apply(it)));
    return values;
  }

  private static Map<String, Object> message(EventType type) {
    return ordered(
        "name", type.publicName(),
        "summary", summary(type),
        "headers", reference("schemas", "headers"),
        "payload",
            ordered(
                "type", "object",
                "required", List.of("type", "timestamp", "data"),
                "properties",
                    ordered(
                        "type", Map.of("const", type.publicName()),
                        "timestamp", TIME,
                        "data", reference("schemas", subject(type)))));
  }

  private static String subject(EventType type) {
    return switch (type) {
      case WEBHOOK_ENDPOINT_DISABLED, TEST -> "endpoint";
      case CONNECTION_CREATED,
          CONNECTION_REAUTHORIZED,
          CONNECTION_DISCONNECTED,
          CONNECTION_NEEDS_REAUTHORIZATION,
          CONNECTION_EXPIRING,
          CONNECTION_REFRESH_FAILING,
          CONNECTION_RECOVERED,
          JIRA_TICKET_CREATED,
          JIRA_TICKET_UPDATED,
          JIRA_TICKET_DELETED,
          JIRA_COMMENT_CREATED,
          JIRA_COMMENT_UPDATED,
          JIRA_COMMENT_DELETED ->
          "connection";
    };
  }

  private static String summary(EventType type) {
    return switch (type) {
      case CONNECTION_CREATED -> "An end user connected for the first time";
      case CONNECTION_REAUTHORIZED -> "They consented again";
      case CONNECTION_DISCONNECTED -> "The connection was deleted";
      case CONNECTION_NEEDS_REAUTHORIZATION -> "The grant was revoked or has expired";
      case CONNECTION_EXPIRING -> "The grant ends within 30, 14 or 3 days";
      case CONNECTION_REFRESH_FAILING -> "Three refreshes failed within ten minutes";
      case CONNECTION_RECOVERED -> "Refreshes succeed again";
      case JIRA_TICKET_CREATED -> "A ticket was created";
      case JIRA_TICKET_UPDATED -> "A ticket was changed";
      case JIRA_TICKET_DELETED -> "A ticket was deleted";
      case JIRA_COMMENT_CREATED -> "A comment was written";
      case JIRA_COMMENT_UPDATED -> "A comment was changed";
      case JIRA_COMMENT_DELETED -> "A comment was deleted";
      case WEBHOOK_ENDPOINT_DISABLED -> "An endpoint was disabled because it is gone or failing";
      case TEST -> "Sent to try an endpoint";
    };
  }

  private static Map<String, Object> headers() {
    return ordered(
        "type", "object",
        "required", List.of("webhook-id", "webhook-timestamp", "webhook-signature"),
        "properties",
            ordered(
                "webhook-id", described("The id of the event, the same in each attempt."),
                "webhook-timestamp", described("When the attempt began, in seconds since 1970."),
                "webhook-signature",
                    described("Signatures as of Standard Webhooks 1.0, separated by spaces.")));
  }

  private static Map<String, Object> described(String text) {
    return ordered("type", "string", "description", text);
  }

  /// An object that may have further members.
  private static Map<String, Object> data(Object... properties) {
    var known = ordered(properties);
    return ordered("type", "object", "required", List.copyOf(known.keySet()), "properties", known);
  }

  private static Map<String, Object> reference(String kind, String name) {
    return Map.of("$ref", "#/components/" + kind + "/" + name);
  }

  /// Names and values by turns.
  private static Map<String, Object> ordered(Object... members) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
