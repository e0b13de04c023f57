package dev.juncture.domain.event;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an event tells of. Its public name is the first word, a dot, and the rest.
public enum EventType {
  /// The end user consented for the first time.
  CONNECTION_CREATED("connection.created"),

  /// The end user consented again.
  CONNECTION_REAUTHORIZED("connection.reauthorized"),

  /// The connection was deleted.
  CONNECTION_DISCONNECTED("connection.disconnected"),

  /// The grant was revoked or has expired. Only the end user can repair it.
  CONNECTION_NEEDS_REAUTHORIZATION("connection.needs_reauthorization"),

  /// The grant ends within 30, 14 or 3 days.
  CONNECTION_EXPIRING("connection.expiring"),

  /// Three refreshes failed within ten minutes, for reasons that may pass.
  CONNECTION_REFRESH_FAILING("connection.refresh_failing"),

  /// The refresh of a connection whose refreshes had failed succeeded.
  CONNECTION_RECOVERED("connection.recovered"),

  JIRA_TICKET_CREATED("jira.ticket.created"),
  JIRA_TICKET_UPDATED("jira.ticket.updated"),
  JIRA_TICKET_DELETED("jira.ticket.deleted"),
  JIRA_COMMENT_CREATED("jira.comment.created"),
  JIRA_COMMENT_UPDATED("jira.comment.updated"),
  JIRA_COMMENT_DELETED("jira.comment.deleted"),

  /// Deliveries to an endpoint have ended because it failed for too long or asked for it.
  WEBHOOK_ENDPOINT_DISABLED("webhook_endpoint.disabled"),

  /// Sent to try an endpoint.
  TEST("test");

  private static final String ALL_BELOW = ".*";

  private final String publicName;

  EventType(String publicName) {
    this.publicName = publicName;
  }

  /// As in the API, such as `connection.created`.
  public String publicName() {
    return publicName;
  }

  /// Fails with InvalidValue for a name that this version does not know.
  public static EventType of(String publicName) {
    return Arrays.stream(values())
        .filter(it -> it.publicName.equals(publicName))
        .findFirst()
        .orElseThrow(() -> unknown("type", publicName));
  }

  /// The types that a filter names.
  ///
  /// @param pattern a public name, or the beginning of one and `.*`, such as `connection.*`, or `*`
  /// @param parameter how an error names what holds the pattern
  public static Set<EventType> matching(String pattern, String parameter) {
    var matching =
        Arrays.stream(values())
            .filter(it -> it.matches(pattern))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    if (matching.isEmpty()) {
      throw unknown(parameter, pattern);
    }
    return matching;
  }

  /// The types that any of the patterns names.
  public static Set<EventType> matching(Collection<String> patterns, String parameter) {
    return patterns.stream()
        .flatMap(it -> matching(it, parameter).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
  }

  private boolean matches(String pattern) {
    return pattern.equals("*")
        || publicName.equals(pattern)
        || pattern.endsWith(ALL_BELOW)
            && publicName.startsWith(pattern.substring(0, pattern.length() - 1));
  }

  private static RuntimeException unknown(String parameter, String given) {
    var known =
        Arrays.stream(values()).map(EventType::publicName).collect(Collectors.joining(", "));
    return new InvalidValue(
            parameter,
            String.format(
                Locale.ROOT,
                "must be one of %s, or the beginning of one as in connection.*; \"%s\" is none",
                known,
                given))
        .asException();
  }
}
