package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.jira.Board;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record BoardsBody(
    @Nullable List<@Nullable BoardBody> values,
    @Nullable Boolean isLast,
    @Nullable Long total,
    @Nullable Long startAt) {

  @Serdeable
  record BoardBody(@Nullable Long id, @Nullable String name, @Nullable String type) {

    /// Empty for an entry without an id.
    Optional<Board> toBoard() {
      return Optional.ofNullable(id)
          .map(
              known ->
                  new Board(
                      known,
                      Objects.requireNonNullElse(name, ""),
                      Objects.requireNonNullElse(type, "")));
    }
  }

  Optional<Slice<Board>> slice() {
    return new PageEnvelope<>(values, isLast, total, startAt).slice(BoardBody::toBoard);
  }
}
