package dev.juncture.testing.simulators.atlassian.webhook;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A webhook that an app has registered for one of its users.
///
/// @param fieldIds the fields of whose changes it is told; empty means all
public record Webhook(
    long id,
    String siteId,
    String accountId,
    String url,
    List<String> events,
    String jqlFilter,
    Predicate<Issue> filter,
    Set<String> fieldIds,
    Instant expiresAt) {

  Webhook extendedTo(Instant at) {
    return new Webhook(id, siteId, accountId, url, events, jqlFilter, filter, fieldIds, at);
  }

  boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }
}
