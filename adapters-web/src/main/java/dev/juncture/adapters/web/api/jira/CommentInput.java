package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.error.ProblemException.invalid;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Comment.Visibility;
import dev.juncture.domain.jira.Description;
import java.util.Map;

/// Reads a comment from a request.
final class CommentInput {

  private CommentInput() {}

  static Comment.Draft draft(Fields fields) {
    return new Comment.Draft(
        text(fields),
        fields.object("visibility").map(CommentInput::visibility),
        fields.flag("internal"));
  }

  static Description text(Fields fields) {
    return fields
        .value("body")
        .filter(it -> !(it instanceof String text && text.isBlank()))
        .map(it -> IssueInput.description("body", it))
        .orElseThrow(ProblemException::missing);
  }

  private static Visibility visibility(Map<String, Object> fields) {
    return fields.get("type") instanceof String type
            && fields.get("value") instanceof String value
            && !value.isBlank()
        ? new Visibility(Visibility.Type.parse(type), value)
        : invalidVisibility();
  }

  private static Visibility invalidVisibility() {
    throw invalid("visibility", "must have a type and a value");
  }
}
