package dev.juncture.testing.simulators.atlassian.jql;

import java.util.List;
import java.util.Optional;

/// A parsed query.
record Query(Optional<Condition> condition, List<Order> orders) {
  record Order(String field, boolean descending) {}
}
