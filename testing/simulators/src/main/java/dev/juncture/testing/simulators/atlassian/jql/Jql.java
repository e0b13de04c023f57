package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Site;
import java.time.Instant;

/// Evaluates a query on a site.
public final class Jql {
  private Jql() {}

  /// The ids of all visible issues that match, in the requested order. Rejects what Jira rejects.
  public static long[] find(String jql, Site site, Instant now) {
    var query = Parser.parse(jql);
    var condition =
        query
            .condition()
            .orElseThrow(
                () ->
                    new JqlException(
                        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."));
    var filter = new Filter(site, now);
    var order = Sorting.by(query.orders());
    return site.issues()
        .all()
        .filter(filter.of(condition))
        .filter(filter::visible)
        .map(Sorting.Row::of)
        .sorted(order)
        .mapToLong(Sorting.Row::id)
        .toArray();
  }
}
