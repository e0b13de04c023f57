package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.domain.jira.RemoteLink;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A remote link in REST v3. The response to a write has the id only.
@Serdeable
record RemoteLinkBody(@Nullable Long id, @Nullable String globalId, @Nullable ObjectBody object) {

  @Serdeable
  record ObjectBody(
      @Nullable String url,
      @Nullable String title,
      @Nullable String summary,
      @Nullable IconBody icon,
      @Nullable StatusBody status) {}

  @Serdeable
  record IconBody(@Nullable String url16x16) {}

  @Serdeable
  record StatusBody(@Nullable Boolean resolved) {}

  Optional<String> number() {
    return Optional.ofNullable(id).map(it -> Long.toString(it));
  }

  /// Empty without an id or an address.
  Optional<RemoteLink> toLink() {
    return number()
        .flatMap(
            number ->
                Optional.ofNullable(object)
                    .map(it -> new RemoteLink(number, Optional.ofNullable(globalId), target(it))));
  }

  private static RemoteLink.Target target(ObjectBody object) {
    return new RemoteLink.Target(
        orEmpty(object.url()),
        orEmpty(object.title()),
        Optional.ofNullable(object.summary()).filter(it -> !it.isEmpty()),
        Optional.ofNullable(object.icon()).map(IconBody::url16x16),
        Optional.ofNullable(object.status()).map(StatusBody::resolved).orElse(false));
  }
}
