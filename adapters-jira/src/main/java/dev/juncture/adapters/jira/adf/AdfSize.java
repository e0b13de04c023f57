package dev.juncture.adapters.jira.adf;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.ArrayDeque;
import java.util.Map;

/// Jira's length limit, and a limit on the size of the document: a few hundred bytes of Markdown
/// can refer to one long link a thousand times.
final class AdfSize {

  private static final int MAX_TEXT = 32_767;
  private static final int MAX_WEIGHT = 1_000_000;
  private static final int NODE_WEIGHT = 20;

  static void requireAllowedLength(int length) {
    if (length > MAX_TEXT) {
      throw new InvalidValue("description", "must not be longer than 32,767 characters")
          .asException();
    }
  }

  static Map<String, Object> checked(Map<String, Object> adf) {
    int text = 0;
    long weight = 0;
    var open = new ArrayDeque<Object>();
    open.push(adf);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Map<?, ?> map -> {
          text += map.get("text") instanceof String words ? words.length() : 0;
          weight += NODE_WEIGHT;
          map.values().stream().filter(value -> value != null).forEach(open::push);
        }
        case Iterable<?> list -> list.forEach(open::push);
        case String string -> weight += string.length();
        default -> weight += 1;
      }
    }
    requireAllowedLength(text);
    requireAllowedWeight(weight);
    return adf;
  }

  private static void requireAllowedWeight(long weight) {
    if (weight > MAX_WEIGHT) {
      throw new InvalidValue("description", "must not become a document of more than 1 MB")
          .asException();
    }
  }

  private AdfSize() {}
}
