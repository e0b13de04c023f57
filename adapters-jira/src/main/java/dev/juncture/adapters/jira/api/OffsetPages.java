package dev.juncture.adapters.jira.api;

import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Pages of a list that Jira addresses by `startAt` and `maxResults`. A page at a cursor always
/// covers its full range, even where Jira returns fewer entries than requested.
public final class OffsetPages {

  /// The largest page size that Jira reduces for no list.
  private static final int PAGE_SIZE = 50;

  /// Upper bound on the cursors returned at once, whatever the list's total.
  private static final int MAX_CURSORS = 100;

  private OffsetPages() {}

  /// Consecutive entries of a list.
  ///
  /// @param count the number of entries that Jira sent, including unusable ones
  /// @param last whether Jira says that nothing follows; when it does not say, `total` decides
  /// @param total the length of the whole list; -1 when it is unknown or unreliable
  public record Slice<T>(List<T> items, int count, boolean last, long total) {}

  /// Reads at most `maxResults` entries from `startAt` on.
  @FunctionalInterface
  public interface Source<T> {
    ApiResult<Slice<T>> from(long startAt, int maxResults);
  }

  public static <T> ApiResult<Page<T>> page(Cursor cursor, Source<T> source) {
    return page(cursor, PAGE_SIZE, source);
  }

  /// @param size the entries of a page; Jira does not reduce it for this list
  public static <T> ApiResult<Page<T>> page(Cursor cursor, int size, Source<T> source) {
    long start = cursor.equals(Cursor.FIRST) ? 0 : Long.parseLong(cursor.value());
    return new Range<>(start, size, source).read();
  }

  private static final class Range<T> {

    private final List<T> items = new ArrayList<>();
    private final Source<T> source;
    private final int size;
    private final long end;
    private long at;

    Range(long start, int size, Source<T> source) {
      this.source = source;
      this.size = size;
      this.at = start;
      this.end = start + size;
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
      return LongStream.iterate(at, next -> next == at || next < total, next -> next + size)
          .limit(MAX_CURSORS)
          .mapToObj(next -> new Cursor(Long.toString(next)))
          .toList();
    }
  }
}
