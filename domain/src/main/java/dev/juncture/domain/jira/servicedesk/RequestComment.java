package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.UserDetails;
import java.time.Instant;
import java.util.Optional;

/// A comment on a request.
///
/// @param isPublic whether customers see it
public record RequestComment(
    String id,
    Optional<Description> body,
    Optional<UserDetails> author,
    Optional<Instant> created,
    boolean isPublic) {

  public record Draft(Description body, boolean isPublic) {}
}
