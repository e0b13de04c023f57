package dev.juncture.adapters.jira.api;

import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Pages of a list that Jira counts by `startAt` and `maxResults`. A page at a cursor always covers
/// its whole range, even where Jira hands out less at a time than it was asked for.
public final class OffsetPages {

  /// What Jira gives at a time without lowering it.
  private static final int SIZE = 50;

  /// No more cursors at once than this, however long the list claims to be.
  private static final int MOST_CURSORS = 100;

  private OffsetPages() {}

  /// Some of a list, from an offset on.
  ///
  /// @param count how many entries Jira sent, those that make no sense included
  /// @param last whether Jira says that nothing follows; without a word of its own, `total` decides
  /// @param total how long the whole list is, -1 when it is not to be relied on
  public record Slice<T>(List<T> items, int count, boolean last, long total) {}

  /// Asks Jira for at most `maxResults` entries from `startAt` on.
  @FunctionalInterface
  public interface Source<T> {
    ApiResult<Slice<T>> from(long startAt, int maxResults);
  }

  public static <T> ApiResult<Page<T>> page(Cursor cursor, Source<T> source) {
    long start = cursor.equals(Cursor.FIRST) ? 0 : Long.parseLong(cursor.value());
    return new Range<>(start, source).read();
  }

  private static final class Range<T> {

    private final List<T> items = new ArrayList<>();
    private final Source<T> source;
    private final long end;
    private long at;

    Range(long start, Source<T> source) {
      this.source = source;
      this.at = start;
      this.end = start + SIZE;
    }

    ApiResult<Page<T>> read() {
      return switch (source.from(at, (int) (end - at))) {
        case TokenRejected<Slice<T>> _ -> new TokenRejected<>();
        case Succeeded<Slice<T>>(var slice) -> with(slice);
      };
    }

    private ApiResult<Page<T>> with(Slice<T> slice) {
      items.addAll(slice.items());
      at += slice.count();
      if (slice.last() || slice.count() == 0) {
        return new Succeeded<>(new Page<>(items, List.of()));
      }
      return at < end ? read() : new Succeeded<>(new Page<>(items, cursors(slice.total())));
    }

    private List<Cursor> cursors(long total) {
      return LongStream.iterate(at, next -> next == at || next < total, next -> next + SIZE)
          .limit(MOST_CURSORS)
          .mapToObj(next -> new Cursor(Long.toString(next)))
          .toList();
    }
  }
}
