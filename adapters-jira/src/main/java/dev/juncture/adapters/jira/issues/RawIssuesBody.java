package dev.juncture.adapters.jira.issues;

import io.micronaut.serde.annotation.Serdeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A page of `search/jql` with the fields as Jira sends them.
@Serdeable
record RawIssuesBody(@Nullable List<@Nullable RawIssueBody> issues) {

  @Serdeable
  record RawIssueBody(@Nullable String id, @Nullable Map<String, @Nullable Object> fields) {

    Map<String, Object> present(Predicate<String> wanted) {
      var present = new TreeMap<String, Object>();
      if (fields != null) {
        fields.forEach(
            (name, value) -> {
              if (value != null && wanted.test(name)) {
                present.put(name, value);
              }
            });
      }
      return present;
    }
  }

  /// The wanted fields that have a value, by the id of the issue.
  Map<String, Map<String, Object>> byIssue(Predicate<String> wanted) {
    var all = new HashMap<String, Map<String, Object>>();
    IssueMapper.present(issues)
        .forEach(issue -> all.put(TicketMapper.orEmpty(issue.id()), issue.present(wanted)));
    return all;
  }
}
