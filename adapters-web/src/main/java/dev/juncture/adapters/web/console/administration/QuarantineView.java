package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.TimeView;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.Map;

/// A quarantine on the console's pages. Empty texts mean any.
///
/// @param workspace its name, or its id when it has none
public record QuarantineView(
    String id,
    String workspace,
    String provider,
    String site,
    String externalId,
    String reason,
    TimeView began) {

  static QuarantineView of(Quarantine it, Map<WorkspaceId, String> names, Instant now) {
    return new QuarantineView(
        it.id().toString(),
        it.workspace().map(id -> names.getOrDefault(id, id.value())).orElse(""),
        it.provider().map(ProviderId::value).orElse(""),
        it.siteId().orElse(""),
        it.externalId().map(ExternalId::value).orElse(""),
        it.reason(),
        TimeView.of(it.createdAt(), now));
  }
}
