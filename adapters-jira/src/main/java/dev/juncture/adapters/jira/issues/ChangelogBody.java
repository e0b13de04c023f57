package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.adapters.jira.issues.IssueBody.PersonBody;
import dev.juncture.domain.jira.ChangelogEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of a changelog in REST v3.
@Serdeable
record ChangelogBody(
    @Nullable List<@Nullable EntryBody> values,
    @Nullable Boolean isLast,
    @Nullable Long total,
    @Nullable Long startAt) {

  Optional<Slice<ChangelogEntry>> slice() {
    return new PageEnvelope<>(values, isLast, total, startAt).slice(EntryBody::toEntry);
  }

  @Serdeable
  record EntryBody(
      @Nullable String id,
      @Nullable PersonBody author,
      @Nullable String created,
      @Nullable List<@Nullable ItemBody> items) {

    /// Empty for an entry without an id.
    Optional<ChangelogEntry> toEntry() {
      return Optional.ofNullable(id)
          .map(
              it ->
                  new ChangelogEntry(
                      it,
                      JiraTime.parse(created),
                      Optional.ofNullable(author).map(TicketMapper::person),
                      IssueMapper.present(items).map(ItemBody::toItem).toList()));
    }
  }

  /// An issue of a Data Center with its changelog.
  @Serdeable
  record OfIssueBody(@Nullable HistoriesBody changelog) {

    /// Empty when the response is no such issue.
    Optional<List<ChangelogEntry>> entries() {
      return Optional.ofNullable(changelog)
          .map(
              it ->
                  IssueMapper.present(it.histories())
                      .flatMap(one -> one.toEntry().stream())
                      .sorted(Comparator.comparing(one -> one.at().orElse(Instant.EPOCH)))
                      .toList());
    }
  }

  @Serdeable
  record HistoriesBody(@Nullable List<@Nullable EntryBody> histories) {}

  /// @param toText not called as in Jira, where it is `toString`
  @Serdeable
  record ItemBody(
      @Nullable String field,
      @Nullable String fieldId,
      @Nullable String from,
      @JsonProperty("fromString") @Nullable String fromText,
      @Nullable String to,
      @JsonProperty("toString") @Nullable String toText) {

    ChangelogEntry.Item toItem() {
      return new ChangelogEntry.Item(
          orEmpty(field),
          Optional.ofNullable(fieldId),
          Optional.ofNullable(from),
          Optional.ofNullable(fromText),
          Optional.ofNullable(to),
          Optional.ofNullable(toText));
    }
  }
}
