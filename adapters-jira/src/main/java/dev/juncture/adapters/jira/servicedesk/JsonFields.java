package dev.juncture.adapters.jira.servicedesk;

import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.UserDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object. Every member may be missing, and counts as missing when it has another type.
record JsonFields(Map<?, ?> values) {

  /// A text or a number; empty when it is missing.
  String text(String name) {
    return text(values.get(name));
  }

  Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(it -> !it.isEmpty());
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  long number(String name) {
    return values.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /// An empty object when it is missing.
  JsonFields object(String name) {
    return new JsonFields(values.get(name) instanceof Map<?, ?> object ? object : Map.of());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  boolean lists(String name) {
    return values.get(name) instanceof List<?>;
  }

  List<JsonFields> objects(String name) {
    return elements(name).stream()
        .filter(Map.class::isInstance)
        .map(it -> new JsonFields((Map<?, ?>) it))
        .toList();
  }

  List<String> texts(String name) {
    return elements(name).stream().map(JsonFields::text).toList();
  }

  /// Jira's other notations of a time have no colon in the offset, or depend on the language.
  Optional<Instant> time(String name) {
    return Optional.of(object(name).number("epochMillis"))
        .filter(it -> it != 0)
        .map(Instant::ofEpochMilli);
  }

  Optional<UserDetails> person(String name) {
    return Optional.of(object(name)).filter(it -> !it.isEmpty()).map(JsonFields::toUser);
  }

  /// Jira does not say the type of the account; the ids of customers begin with `qm:`.
  UserDetails toUser() {
    var avatars = object("_links").object("avatarUrls");
    return new UserDetails(
        new JiraUser(
            text("accountId"),
            text("displayName"),
            optional("emailAddress"),
            avatars.optional("48x48")),
        !Boolean.FALSE.equals(values.get("active")),
        text("accountId").startsWith("qm:") ? "customer" : "unknown");
  }

  private List<?> elements(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }
}
