package dev.juncture.adapters.jira.issues;

import dev.juncture.domain.jira.Page.Cursor;
import java.util.List;
import java.util.Optional;

/// The position in a search, with the number of consecutive empty pages: Jira may send some, but a
/// list of only empty pages would never end.
record SearchCursor(int emptyPages, String token) {

  static final SearchCursor START = new SearchCursor(0, "");

  private static final int MAX_EMPTY_PAGES = 10;

  static SearchCursor of(Cursor cursor) {
    var parts = cursor.value().split(":", 2);
    return new SearchCursor(Integer.parseInt(parts[0]), parts[1]);
  }

  Cursor toCursor() {
    return new Cursor(emptyPages + ":" + token);
  }

  private SearchCursor followedBy(String next, boolean emptyPage) {
    return new SearchCursor(emptyPage ? emptyPages + 1 : 0, next);
  }

  /// Where the next page begins, none after the last. Empty, so that the request fails, when Jira
  /// returns the same pages again.
  Optional<List<Cursor>> after(SearchBody page) {
    var next = page.nextPageToken();
    if (page.isEnd() || next == null) {
      return Optional.of(List.of());
    }
    var following = followedBy(next, page.found().findAny().isEmpty());
    return next.equals(token) || following.isEndless()
        ? Optional.empty()
        : Optional.of(List.of(following.toCursor()));
  }

  private boolean isEndless() {
    return emptyPages > MAX_EMPTY_PAGES;
  }
}
