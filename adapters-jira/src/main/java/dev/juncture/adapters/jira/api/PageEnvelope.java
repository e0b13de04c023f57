package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Jira's fields around a page of a list. Any of them may be missing.
public record PageEnvelope<T>(
    @Nullable List<@Nullable T> values,
    @Nullable Boolean isLast,
    @Nullable Long total,
    @Nullable Long startAt) {

  /// The page with its entries mapped to the domain; empty when the response is not a page.
  public <D> Optional<Slice<D>> slice(Function<T, Optional<D>> entry) {
    return Optional.ofNullable(values)
        .map(
            raw ->
                new Slice<>(
                    raw.stream()
                        .filter(Objects::nonNull)
                        .map(entry)
                        .flatMap(Optional::stream)
                        .toList(),
                    raw.size(),
                    isLast(raw.size()),
                    total == null ? -1 : total));
  }

  private boolean isLast(int count) {
    if (isLast != null) {
      return isLast;
    }
    return total != null && startAt != null && startAt + count >= total;
  }
}
