package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Predicate;

/// The filter of a webhook: a query of few fields and operators, without an order.
public final class WebhookFilter {
  private static final Set<String> FIELDS =
      Set.of(
          "issuekey",
          "project",
          "issuetype",
          "status",
          "assignee",
          "reporter",
          "priority",
          "issue.property");
  private static final Set<String> OPERATORS = Set.of("=", "!=", "in", "not in");

  private WebhookFilter() {}

  /// Which issues the filter lets through. Rejects what Jira rejects in a webhook.
  public static Predicate<Issue> parse(String jql, Site site) {
    var query = Parser.parse(jql);
    if (query.condition().isEmpty()) {
      throw new JqlException("The JQL filter must not be empty");
    }
    if (!query.orders().isEmpty()) {
      throw new JqlException("The clause ORDER BY is unsupported");
    }
    var condition = query.condition().get();
    check(condition);
    var filter = new Filter(site, Instant.EPOCH, ZoneOffset.UTC); // no clause here has a time
    return filter.of(condition).and(filter::visible);
  }

  private static void check(Condition condition) {
    switch (condition) {
      case Condition.And(var left, var right) -> {
        check(left);
        check(right);
      }
      case Condition.Or(var left, var right) -> {
        check(left);
        check(right);
      }
      case Condition.Not(var inner) -> check(inner);
      case Condition.Clause(var field, var operator, var _) -> {
        if (!FIELDS.contains(field.name())) {
          throw new JqlException("The clause " + field.name() + " is unsupported");
        }
        if (!OPERATORS.contains(operator)) {
          throw new JqlException("Operator " + operator + " is unsupported");
        }
      }
    }
  }
}
