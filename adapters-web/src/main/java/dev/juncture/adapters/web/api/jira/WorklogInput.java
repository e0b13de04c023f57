package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.error.ProblemException.invalid;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.Worklog.Estimate;
import dev.juncture.domain.jira.Worklog.Spent;
import java.util.Optional;

/// Reads a worklog from a request.
final class WorklogInput {

  private static final long MAX_SECONDS = Integer.MAX_VALUE;

  private WorklogInput() {}

  static Worklog.Draft added(Fields fields) {
    return draft(fields, estimate(fields, "reduce_by"));
  }

  static Worklog.Draft changed(Fields fields) {
    return draft(fields, estimate(fields, ""));
  }

  /// @param amount the parameter that `manual` needs; empty where Jira knows no `manual`
  static Estimate estimate(Fields fields, String amount) {
    return switch (fields.chosen("adjust_estimate").orElse("auto")) {
      case "auto" -> new Estimate.Auto();
      case "leave" -> new Estimate.Unchanged();
      case "new" -> new Estimate.SetTo(duration(fields, "new_estimate"));
      case String it when it.equals("manual") && !amount.isEmpty() ->
          new Estimate.MovedBy(duration(fields, amount));
      default ->
          throw invalid(
              "adjust_estimate",
              "must be auto, leave" + (amount.isEmpty() ? " or new" : ", new or manual"));
    };
  }

  private static Worklog.Draft draft(Fields fields, Estimate estimate) {
    return new Worklog.Draft(
        spent(fields),
        fields.text("started").map(it -> Values.time("started", it)),
        fields.value("comment").map(it -> IssueInput.description("comment", it)),
        estimate);
  }

  private static Optional<Spent> spent(Fields fields) {
    var seconds = fields.value("time_spent_seconds").map(WorklogInput::seconds);
    var notation = fields.chosen("time_spent").map(WorklogInput::notation);
    if (seconds.isPresent() && notation.isPresent()) {
      throw invalid("time_spent", "must not be sent together with time_spent_seconds");
    }
    return seconds.or(() -> notation);
  }

  private static Spent seconds(Object value) {
    return value instanceof Number number
            && number.doubleValue() == number.longValue()
            && number.longValue() > 0
            && number.longValue() <= MAX_SECONDS
        ? new Spent.Seconds(number.longValue())
        : invalidSeconds();
  }

  private static Spent invalidSeconds() {
    throw invalid("time_spent_seconds", "must be a whole number from 1 to " + MAX_SECONDS);
  }

  private static Spent notation(String text) {
    return new Spent.Notation(JiraDuration.parse("time_spent", text));
  }

  private static JiraDuration duration(Fields fields, String name) {
    return fields
        .chosen(name)
        .map(it -> JiraDuration.parse(name, it))
        .orElseThrow(() -> invalid(name, "must be a duration such as 3h 30m"));
  }
}
