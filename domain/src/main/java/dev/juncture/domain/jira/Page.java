package dev.juncture.domain.jira;

import java.util.List;

/// A page of a list, in the list's order.
///
/// @param next the known cursors of the following pages, in order: none on the last page, one if
///   each page only knows the next, all remaining ones if pages can be fetched in parallel
public record Page<T>(List<T> items, List<Cursor> next) {

  public Page {
    items = List.copyOf(items);
    next = List.copyOf(next);
  }

  /// The start of a page, in a notation of the adapter.
  public record Cursor(String value) {

    /// The first page of any list.
    public static final Cursor FIRST = new Cursor("");
  }
}
