package dev.juncture.adapters.jira.issues;

import dev.juncture.domain.jira.Page.Cursor;

/// The position in a search, with the number of consecutive empty pages: Jira may send some, but a
/// list of only empty pages would never end.
record SearchCursor(int emptyPages, String token) {

  private static final int MAX_EMPTY_PAGES = 10;

  static SearchCursor of(Cursor cursor) {
    var parts = cursor.value().split(":", 2);
    return new SearchCursor(Integer.parseInt(parts[0]), parts[1]);
  }

  Cursor toCursor() {
    return new Cursor(emptyPages + ":" + token);
  }

  /// The position after a page, which was empty or not.
  SearchCursor followedBy(String next, boolean emptyPage) {
    return new SearchCursor(emptyPage ? emptyPages + 1 : 0, next);
  }

  boolean isEndless() {
    return emptyPages > MAX_EMPTY_PAGES;
  }
}
