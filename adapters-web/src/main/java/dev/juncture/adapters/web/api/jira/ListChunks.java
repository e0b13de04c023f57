package dev.juncture.adapters.web.api.jira;

import dev.juncture.application.jira.PagedList;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Serializes a list as JSON in small chunks, so that little memory is buffered for a slow reader,
/// however large a page is. A chunk never spans two pages, so items are sent as soon as they are
/// known.
final class ListChunks<T> implements Iterator<byte[]> {

  private static final int PIECE = 16 * 1024;

  /// The length of an object without members.
  private static final int EMPTY = 2;

  private final JsonMapper json;
  private final String name;
  private final PagedList<T> pages;
  private final Function<T, ?> body;
  private final IntFunction<?> end;
  private Iterator<T> page = Collections.emptyIterator();
  private int total;
  private boolean begun;
  private boolean ended;

  ListChunks(
      JsonMapper json, String name, PagedList<T> pages, Function<T, ?> body, IntFunction<?> end) {
    this.json = json;
    this.name = name;
    this.pages = pages;
    this.body = body;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public byte[] next() {
    var piece = new ByteArrayOutputStream(PIECE);
    begin(piece);
    if (!page.hasNext() && pages.hasNext()) {
      page = pages.next().iterator();
    }
    while (page.hasNext() && piece.size() < PIECE) {
      item(piece, page.next());
    }
    if (!page.hasNext() && !pages.hasNext()) {
      end(piece);
    }
    return piece.toByteArray();
  }

  private void begin(ByteArrayOutputStream piece) {
    if (!begun) {
      piece.writeBytes(utf8("{\"" + name + "\":["));
      begun = true;
    }
  }

  private void item(ByteArrayOutputStream piece, T item) {
    if (total > 0) {
      piece.write(',');
    }
    piece.writeBytes(written(body.apply(item)));
    total++;
  }

  /// Appends the members of the closing object after the array, if it has any. A comma replaces its
  /// opening brace.
  private void end(ByteArrayOutputStream piece) {
    var members = written(end.apply(total));
    piece.writeBytes(utf8(members.length == EMPTY ? "]" : "],"));
    piece.write(members, 1, members.length - 1);
    ended = true;
  }

  private byte[] written(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
