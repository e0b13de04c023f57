package dev.juncture.adapters.jira.issues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.adapters.jira.api.Jql;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SearchRequestBody(
    String jql,
    int maxResults,
    List<String> fields,
    @Nullable List<String> properties,
    List<Long> reconcileIssues,
    @Nullable String nextPageToken,
    @Nullable Long startAt) {

  static SearchRequestBody fields(
      Jql jql, int maxResults, List<String> fields, List<Long> reconciled) {
    return new SearchRequestBody(jql.text(), maxResults, fields, null, reconciled, null, null);
  }

  static SearchRequestBody property(Jql jql, int maxResults, String property) {
    return new SearchRequestBody(
        jql.text(), maxResults, List.of("created"), List.of(property), List.of(), null, null);
  }

  SearchRequestBody withoutReconciled() {
    return new SearchRequestBody(
        jql, maxResults, fields, properties, List.of(), nextPageToken, startAt);
  }

  SearchRequestBody from(String pageToken) {
    return new SearchRequestBody(
        jql, maxResults, fields, properties, reconcileIssues, pageToken, startAt);
  }

  /// For a Data Center, which knows no other way to name a page, and finds what was just written.
  SearchRequestBody at(long start, int most) {
    return new SearchRequestBody(jql, most, fields, null, List.of(), null, start);
  }
}
