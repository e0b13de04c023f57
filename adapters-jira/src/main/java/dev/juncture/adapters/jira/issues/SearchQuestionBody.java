package dev.juncture.adapters.jira.issues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.adapters.jira.api.Jql;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchQuestionBody(
    String jql,
    int maxResults,
    List<String> fields,
    @Nullable List<String> properties,
    @Nullable String nextPageToken) {

  static SearchQuestionBody fields(Jql jql, int maxResults, List<String> fields) {
    return new SearchQuestionBody(jql.text(), maxResults, fields, null, null);
  }

  static SearchQuestionBody property(Jql jql, int maxResults, String property) {
    return new SearchQuestionBody(
        jql.text(), maxResults, List.of("created"), List.of(property), null);
  }

  SearchQuestionBody from(String pageToken) {
    return new SearchQuestionBody(jql, maxResults, fields, properties, pageToken);
  }
}
