package dev.juncture.adapters.jira.adf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The attributes of a node or mark: one of several shapes, mostly of one.
record AdfAttrs(List<Shape> shapes) {

  static final AdfAttrs NONE = new AdfAttrs(List.of());

  static final Predicate<Object> STRING = String.class::isInstance;
  static final Predicate<Object> NON_EMPTY = value -> value instanceof String s && !s.isEmpty();
  static final Predicate<Object> BOOLEAN = Boolean.class::isInstance;
  static final Predicate<Object> NUMBER = between(-Double.MAX_VALUE, Double.MAX_VALUE);
  static final Predicate<Object> COLOR = matching("#[0-9a-fA-F]{6}");
  static final Predicate<Object> ANYTHING = _ -> true;

  static AdfAttrs optional(Map<String, Predicate<Object>> known) {
    return new AdfAttrs(List.of(new Shape(known, Set.of(), false)));
  }

  static AdfAttrs required(Map<String, Predicate<Object>> known) {
    return new AdfAttrs(List.of(new Shape(known, known.keySet(), true)));
  }

  AdfAttrs and(Map<String, Predicate<Object>> more) {
    return new AdfAttrs(shapes.stream().map(shape -> shape.and(more)).toList());
  }

  AdfAttrs or(AdfAttrs other) {
    return new AdfAttrs(Stream.concat(shapes.stream(), other.shapes.stream()).toList());
  }

  /// The same shapes for a node that may also have no `attrs`.
  AdfAttrs mayBeMissing() {
    return new AdfAttrs(
        shapes.stream().map(shape -> new Shape(shape.known(), shape.required(), false)).toList());
  }

  /// The problem with the path within `attrs`; with several shapes, the problem with the last one.
  Optional<String> problem(@Nullable Object value) {
    if (shapes.isEmpty()) {
      return value == null ? Optional.empty() : Optional.of("attrs have no place here");
    }
    var problems = shapes.stream().map(shape -> shape.problem(value)).toList();
    return problems.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : problems.getLast();
  }

  /// @param wanted whether the `attrs` object is required
  record Shape(Map<String, Predicate<Object>> known, Set<String> required, boolean wanted) {

    private Shape and(Map<String, Predicate<Object>> more) {
      var all = new HashMap<>(known);
      all.putAll(more);
      return new Shape(all, required, wanted);
    }

    private Optional<String> problem(@Nullable Object value) {
      if (value == null && !wanted) {
        return Optional.empty();
      }
      if (!(value instanceof Map<?, ?> attrs)) {
        return Optional.of("attrs are missing or not an object");
      }
      return missing(attrs).or(() -> unfit(attrs));
    }

    private Optional<String> missing(Map<?, ?> attrs) {
      return required.stream()
          .sorted()
          .filter(name -> !attrs.containsKey(name))
          .findFirst()
          .map(name -> "attrs." + name + " is missing");
    }

    private Optional<String> unfit(Map<?, ?> attrs) {
      for (var attr : attrs.entrySet()) {
        var check = known.get(String.valueOf(attr.getKey()));
        if (check == null) {
          return Optional.of("attrs have the unknown key " + AdfValidator.named(attr.getKey()));
        }
        if (check != ANYTHING && (attr.getValue() == null || !check.test(attr.getValue()))) {
          return Optional.of("attrs." + attr.getKey() + " has no valid value");
        }
      }
      return Optional.empty();
    }
  }

  static Predicate<Object> between(double least, double most) {
    return value ->
        value instanceof Number number
            && number.doubleValue() >= least
            && number.doubleValue() <= most;
  }

  static Predicate<Object> oneOf(String... values) {
    return List.of(values)::contains;
  }

  static Predicate<Object> matching(String regex) {
    var pattern = Pattern.compile(regex);
    return value -> value instanceof String text && pattern.matcher(text).matches();
  }

  static Predicate<Object> listOf(Predicate<Object> element) {
    return value ->
        value instanceof List<?> list
            && list.stream().allMatch(one -> one != null && element.test(one));
  }
}
