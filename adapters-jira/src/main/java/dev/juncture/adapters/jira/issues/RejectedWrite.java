package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraTexts;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// What a rejected write means, by what Jira says about it. The name of a field alone says nothing:
/// Jira reports a missing permission, an unknown project and a misplaced sub-task all about
/// `project` or `issuetype`, all with the status 400.
///
/// The texts are English, because writes ask for that language.
final class RejectedWrite {

  /// `issue` is called `work item` since 2025.
  private static final String TYPE = "(?:issue|work(?: item)?) ?type";

  private static final Pattern PERMISSION =
      words(
          "(?:not|\\w+n't|no|lacks?|without|needs?|requires?|missing|insufficient)\\b[^.]{0,40}\\bpermissions?",
          "you(?: are not|'re not| aren't) (?:allowed|permitted|authori[sz]ed)",
          "not authori[sz]ed",
          "permission (?:is )?denied",
          "access (?:is )?denied");

  /// Such a text is about a value of the request: a person who cannot be the assignee.
  private static final Pattern OTHER_PERSON = Pattern.compile("(?i)^(?:the )?user ['\"\\p{Alnum}]");

  private static final Pattern ABSENT =
      words(
          "(?:does not|doesn't|do not|don't|no longer) exists?",
          "not found",
          "(?:could not|couldn't|cannot|can't) (?:be found|find (?!valid))",
          "no (?:project|" + TYPE + ")[^.]{0,20} found",
          "(?:specify|select|provide) a valid (?:project|" + TYPE + ")",
          "valid (?:project|" + TYPE + ") is required",
          "(?:project|" + TYPE + ")(?: selected| specified| id| key)* is (?:invalid|not valid)",
          "(?:invalid|not (?:valid|available|allowed|associated)|unknown)[^.]{0,40} (?:in|for|to|with) (?:the |this |that )?project",
          "(?:invalid|unknown) (?:project|" + TYPE + ")");

  private static final Pattern HIERARCHY = words("parent", "sub-?tasks?", "hierarchy");
  private static final Pattern TARGET = words("project", TYPE);
  private static final Pattern ISSUE =
      words(
          "(?:issue|work item)(?: [^ .]{1,40})? (?:does not|doesn't|no longer) exists?",
          "(?:issue|work item)(?: [^ .]{1,40})? (?:was )?not found",
          "no (?:issue|work item) (?:was )?found",
          "(?:could not|couldn't|cannot|can't) find (?:the |an? )?(?:issue|work item)\\b(?! ?type)");

  private RejectedWrite() {}

  /// NotFound when the project or the issue type does not exist, or the type is not valid for the
  /// project.
  static DomainError ofCreation(Map<String, String> texts) {
    return of(texts, RejectedWrite::saysNoTarget);
  }

  /// NotFound when the issue itself does not exist. An unknown type, priority or person is a wrong
  /// value.
  static DomainError ofChange(Map<String, String> texts) {
    return of(texts, (field, text) -> isGeneral(field) && ISSUE.matcher(text).find());
  }

  /// The response to a change. Fails as [#ofChange] says when Jira rejected it.
  static JiraResponse accepted(JiraResponse response) {
    return switch (response) {
      case Invalid(var texts) -> throw ofChange(texts).asException();
      case JiraResponse other -> other;
    };
  }

  private static DomainError of(Map<String, String> texts, BiPredicate<String, String> absent) {
    if (texts.isEmpty()) {
      return new FieldsRejected(texts);
    }
    if (texts.entrySet().stream().allMatch(it -> absent.test(it.getKey(), it.getValue()))) {
      return new NotFound();
    }
    // Jira cannot judge the other values of a person who may not write there at all.
    return texts.entrySet().stream()
            .anyMatch(
                it -> !absent.test(it.getKey(), it.getValue()) && saysNoPermission(it.getValue()))
        ? new Forbidden(texts)
        : new FieldsRejected(texts);
  }

  private static boolean saysNoTarget(String field, String text) {
    var isTarget = field.equals("project") || field.equals("issuetype");
    return (isTarget || isGeneral(field) && TARGET.matcher(text).find())
        && ABSENT.matcher(text).find()
        && !HIERARCHY.matcher(text).find();
  }

  private static boolean saysNoPermission(String text) {
    return PERMISSION.matcher(text).find() && !OTHER_PERSON.matcher(text).find();
  }

  private static boolean isGeneral(String field) {
    return field.equals(JiraTexts.GENERAL);
  }

  private static Pattern words(String... alternatives) {
    return Pattern.compile(
        "\\b(?:" + String.join("|", alternatives) + ")", Pattern.CASE_INSENSITIVE);
  }
}
