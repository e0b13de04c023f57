package dev.juncture.adapters.jira.issues;

import dev.juncture.domain.jira.Page.Cursor;

/// Where a search goes on, and how many empty pages it has been through without a break: Jira may
/// send a few, but a list of nothing else would never end.
record SearchCursor(int emptyPages, String token) {

  private static final int MOST_EMPTY_PAGES = 10;

  static SearchCursor of(Cursor cursor) {
    var parts = cursor.value().split(":", 2);
    return new SearchCursor(Integer.parseInt(parts[0]), parts[1]);
  }

  Cursor toCursor() {
    return new Cursor(emptyPages + ":" + token);
  }

  /// The one after a page that had entries or had none.
  SearchCursor followedBy(String next, boolean emptyPage) {
    return new SearchCursor(emptyPage ? emptyPages + 1 : 0, next);
  }

  boolean goesNowhere() {
    return emptyPages > MOST_EMPTY_PAGES;
  }
}
