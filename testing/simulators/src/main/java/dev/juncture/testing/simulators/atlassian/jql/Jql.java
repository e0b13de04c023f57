package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Evaluates a query on a site.
public final class Jql {
  private Jql() {}

  /// The ids of all visible issues that match, in the requested order. Rejects what Jira rejects.
  public static long[] find(String jql, Site site, ZoneId zone, Instant now) {
    return rows(jql, site, zone, now, Optional::of).mapToLong(Sorting.Row::id).toArray();
  }

  /// @param indexed the version of an issue that the search knows; empty for one that it does not
  static Stream<Sorting.Row> rows(
      String jql, Site site, ZoneId zone, Instant now, Function<Issue, Optional<Issue>> indexed) {
    var query = Parser.parse(jql);
    var condition =
        query
            .condition()
            .orElseThrow(
                () ->
                    new JqlException(
                        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."));
    var filter = new Filter(site, now, zone);
    var order = Sorting.by(query.orders());
    return site.issues()
        .inProjects(filter.projects(condition))
        .flatMap(issue -> indexed.apply(issue).stream())
        .filter(filter.of(condition))
        .filter(filter::visible)
        .map(Sorting.Row::of)
        .sorted(order);
  }
}
