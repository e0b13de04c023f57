package dev.juncture.application.audit;

import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Lists the entries of the caller's workspace, page by page.
public final class ListAudit {

  /// The maximum number of entries on one page.
  public static final int LONGEST_PAGE = 1_000;

  private final AuditTrail trail;
  private final CurrentRequest request;

  public ListAudit(AuditTrail trail, CurrentRequest request) {
    this.trail = trail;
    this.request = request;
  }

  /// @param after the sequence after which the page begins; 0 for the first page
  /// @param limit 1 to [#LONGEST_PAGE]
  public record Query(
      Optional<ExternalId> externalId, Optional<AuditAction> action, long after, int limit) {
    public Query {
      if (limit < 1 || limit > LONGEST_PAGE) {
        throw new InvalidValue("limit", "must be a number from 1 to " + LONGEST_PAGE).asException();
      }
    }
  }

  /// @param next the sequence after which the next page begins; empty on the last page
  public record Page(List<AuditEntry> entries, OptionalLong next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// Oldest first. Fails with StoreUnavailable.
  public Page list(Query query) {
    var filter = filter(query.externalId(), query.action());
    return page(trail.find(filter, query.after(), query.limit() + 1), query.limit());
  }

  /// Newest first. Fails with StoreUnavailable.
  ///
  /// @param before only entries before this sequence, as `next` of the page before says; empty for
  ///   the first page
  /// @param limit 1 to [#LONGEST_PAGE]
  public Page latest(
      Optional<ExternalId> externalId,
      Optional<AuditAction> action,
      OptionalLong before,
      int limit) {
    var filter = filter(externalId, action);
    return page(trail.findLatest(filter, before.orElse(Long.MAX_VALUE), limit + 1), limit);
  }

  private AuditFilter filter(Optional<ExternalId> externalId, Optional<AuditAction> action) {
    return new AuditFilter(
        Optional.of(request.origin().workspace()),
        action,
        Optional.empty(),
        externalId,
        Optional.empty());
  }

  /// The tokens that were given out since then, oldest first: in one workspace or in all. Some
  /// pages are shorter than the limit. Access tokens are there if this installation records their
  /// reads. Fails with StoreUnavailable.
  public Page releases(
      Optional<WorkspaceId> workspace,
      Optional<ProviderId> provider,
      Instant since,
      long after,
      int limit) {
    var found =
        Stream.of(AuditAction.ACCESS_TOKEN_READ, AuditAction.REFRESH_TOKEN_READ)
            .map(
                action ->
                    new AuditFilter(
                        workspace,
                        Optional.of(action),
                        provider,
                        Optional.empty(),
                        Optional.of(since)))
            .flatMap(filter -> trail.find(filter, after, limit + 1).stream())
            .sorted(Comparator.comparingLong(AuditEntry::sequence))
            .limit(limit + 1L)
            .toList();
    var page = page(found, limit);
    var released =
        page.entries().stream().filter(it -> it.event().outcome().equals(AuditEvent.OK)).toList();
    return new Page(released, page.next());
  }

  private static Page page(List<AuditEntry> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, OptionalLong.empty());
    }
    var shown = found.subList(0, limit);
    return new Page(shown, OptionalLong.of(shown.getLast().sequence()));
  }
}
