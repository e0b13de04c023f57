package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.List;
import java.util.Map;

/// A search for tickets in Jira's query language.
///
/// @param jql sent to Jira as it is: 1 to 20,000 characters
/// @param fields ids of the fields to return in Jira's own format too, at most 100; also `*all` and
///   `*navigable`
/// @param limit the most tickets to find: 1 to 1,000,000, or [#ALL]
/// @param recentWrites as for [TicketQuery]
public record TicketSearch(
    String jql, List<String> fields, int limit, DescriptionFormat format, List<Long> recentWrites) {

  public static final int ALL = Integer.MAX_VALUE;

  private static final int LONGEST_JQL = 20_000;
  private static final int MAX_FIELDS = 100;
  private static final int MAX_LIMIT = 1_000_000;
  private static final String FIELD = "[A-Za-z0-9_.]{1,100}|\\*all|\\*navigable";

  public TicketSearch {
    fields = List.copyOf(fields);
    recentWrites = List.copyOf(recentWrites);
    if (jql.length() > LONGEST_JQL) {
      throw invalid("jql", "must be at most 20000 characters");
    }
    if (fields.size() > MAX_FIELDS || !fields.stream().allMatch(it -> it.matches(FIELD))) {
      throw invalid("fields", "must be at most 100 ids of fields, *all or *navigable");
    }
    if (limit != ALL && (limit < 1 || limit > MAX_LIMIT)) {
      throw invalid("limit", "must be a whole number from 1 to 1000000");
    }
  }

  public TicketSearch(String jql, List<String> fields, int limit, DescriptionFormat format) {
    this(jql, fields, limit, format, List.of());
  }

  public TicketSearch with(List<Long> others) {
    return new TicketSearch(jql, fields, limit, format, others);
  }

  /// Whether a field's value is to be returned in Jira's format.
  public boolean wants(String field) {
    return fields.contains(field) || fields.stream().anyMatch(it -> it.startsWith("*"));
  }

  /// A ticket that a search found.
  ///
  /// @param fields the values of the requested fields in Jira's format; those without one are
  ///   absent
  public record Found(Ticket ticket, Map<String, Object> fields) {

    public String id() {
      return ticket.id();
    }
  }

  private static RuntimeException invalid(String name, String text) {
    return new InvalidValue(name, text).asException();
  }
}
