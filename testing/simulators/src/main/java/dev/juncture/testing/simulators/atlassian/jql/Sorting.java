package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The order of a result. Among equal issues the newest comes first.
final class Sorting {
  private Sorting() {}

  /// The values needed for sorting only, so that a result of many thousands stays small.
  record Row(long id, Instant createdAt, Instant updatedAt, long projectId, long number) {
    static Row of(Issue issue) {
      return new Row(
          issue.id(), issue.createdAt(), issue.updatedAt(), issue.projectId(), issue.number());
    }

    /// For the token of a page.
    String text() {
      return "%d,%d,%d,%d,%d"
          .formatted(id, createdAt.toEpochMilli(), updatedAt.toEpochMilli(), projectId, number);
    }

    static Row read(String text) {
      var parts = Stream.of(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
      return new Row(
          parts[0],
          Instant.ofEpochMilli(parts[1]),
          Instant.ofEpochMilli(parts[2]),
          parts[3],
          parts[4]);
    }
  }

  static Comparator<Row> by(List<Query.Order> orders) {
    var newestFirst = Comparator.comparingLong(Row::id).reversed();
    return orders.stream()
        .map(Sorting::by)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(newestFirst))
        .orElse(newestFirst);
  }

  private static Comparator<Row> by(Query.Order order) {
    var ascending = ascending(order.field());
    return order.descending() ? ascending.reversed() : ascending;
  }

  private static Comparator<Row> ascending(String field) {
    return switch (field) {
      case "created", "createddate" -> Comparator.comparing(Row::createdAt);
      case "updated", "updateddate" -> Comparator.comparing(Row::updatedAt);
      case "id" -> Comparator.comparingLong(Row::id);
      case "key", "issuekey" ->
          Comparator.comparingLong(Row::projectId).thenComparingLong(Row::number);
      default -> throw new JqlException("Not able to sort using field '" + field + "'.");
    };
  }
}
