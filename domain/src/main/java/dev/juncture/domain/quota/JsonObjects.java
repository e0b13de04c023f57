package dev.juncture.domain.quota;

/// Counts the objects that a JSON response returns, while its bytes pass: the elements of the array
/// that it is, or of the arrays that are its members; without an array it is one object. Not
/// thread-safe.
public final class JsonObjects {

  private int depth;
  private int listDepth;
  private boolean isText;
  private boolean isEscaped;
  private boolean isObject;
  private boolean isNext;
  private boolean isList;
  private long elements;

  public static long in(byte[] body) {
    var objects = new JsonObjects();
    objects.read(body, 0, body.length);
    return objects.count();
  }

  public void read(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      read(bytes[i]);
    }
  }

  public long count() {
    return isList ? elements : 1;
  }

  private void read(byte next) {
    if (isText) {
      isText = isEscaped || next != '"';
      isEscaped = !isEscaped && next == '\\';
      return;
    }
    switch (next) {
      case ' ', '\t', '\r', '\n', ':' -> {}
      case ',' -> isNext = true;
      case ']', '}' -> leave();
      default -> value(next);
    }
  }

  private void value(byte first) {
    if (isNext && listDepth > 0 && depth == listDepth) {
      elements++;
      isNext = false;
    }
    switch (first) {
      case '"' -> isText = true;
      case '{' -> {
        isObject |= depth == 0;
        depth++;
      }
      case '[' -> enterArray();
      default -> {}
    }
  }

  private void enterArray() {
    depth++;
    if (listDepth == 0 && depth == (isObject ? 2 : 1)) {
      listDepth = depth;
      isNext = true;
      isList = true;
    }
  }

  private void leave() {
    if (depth == listDepth) {
      listDepth = 0;
    }
    depth--;
  }
}
