package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.users.UserIdentifiers.References;
import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.ProjectRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The JSON to create or change an issue. Fails with InvalidValue for a description that Jira would
/// reject.
///
/// @param people what the site is told of [#accounts(IssueDraft)] and [#accounts(IssueChange)]
record IssueWriteBody(Descriptions descriptions, JiraAddress site, References people) {

  /// Null does not clear the parent.
  private static final Map<String, Object> NO_PARENT = Map.of("set", Map.of("none", true));

  static List<String> accounts(IssueDraft draft) {
    return Stream.concat(draft.assigneeAccountId().stream(), accounts(draft.values().values()))
        .distinct()
        .toList();
  }

  static List<String> accounts(IssueChange change) {
    var assignee =
        change.assignment() instanceof Assignment.AssignedTo(var id)
            ? Stream.of(id)
            : Stream.<String>of();
    return Stream.concat(assignee, accounts(change.values().values())).distinct().toList();
  }

  private static Stream<String> accounts(Collection<FieldValue> values) {
    return values.stream()
        .flatMap(
            value ->
                switch (value) {
                  case FieldValue.Account(var id) -> Stream.of(id);
                  case FieldValue.Many(var items) -> accounts(items);
                  default -> Stream.of();
                });
  }

  /// Named fields take precedence over raw fields with the same id.
  Map<String, Object> of(IssueDraft draft, UUID marker) {
    var fields = new LinkedHashMap<String, @Nullable Object>(draft.fields());
    draft.values().forEach((id, value) -> fields.put(id, json(value)));
    fields.put("project", reference(draft.project()));
    fields.put("issuetype", id(draft.issueTypeId()));
    fields.put("summary", draft.summary().value());
    draft.description().ifPresent(text -> fields.put("description", document(text)));
    draft.priorityId().ifPresent(priority -> fields.put("priority", id(priority)));
    draft.assigneeAccountId().ifPresent(account -> fields.put("assignee", people.json(account)));
    if (!draft.labels().isEmpty()) {
      fields.put("labels", draft.labels());
    }
    return Map.of("fields", fields, "properties", List.of(CreationMarker.property(marker)));
  }

  Map<String, Object> of(IssueChange change) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    change.summary().ifPresent(summary -> fields.put("summary", summary.value()));
    change.description().ifPresent(text -> fields.put("description", document(text)));
    change.priorityId().ifPresent(priority -> fields.put("priority", id(priority)));
    change.issueTypeId().ifPresent(type -> fields.put("issuetype", id(type)));
    change.labels().ifPresent(labels -> fields.put("labels", labels));
    assign(fields, change.assignment());
    change.values().forEach((id, value) -> fields.put(id, json(value)));
    if (change.values().get("parent") instanceof FieldValue.Empty) {
      if (site instanceof DataCenterUrl) {
        throw new NotOnDataCenter("removing a parent").asException();
      }
      fields.remove("parent");
      return Map.of("fields", fields, "update", Map.of("parent", List.of(NO_PARENT)));
    }
    return Map.of("fields", fields);
  }

  private @Nullable Object json(FieldValue value) {
    return switch (value) {
      case FieldValue.Plain(var plain) -> plain;
      case FieldValue.Empty _ -> null;
      case FieldValue.RichText(var text) -> document(text);
      case FieldValue.Estimate(var work) -> Map.of("originalEstimate", work.value());
      case FieldValue.Time(var at) -> JiraTime.format(at);
      case FieldValue.ById(var id) -> id(id);
      case FieldValue.ByKey(var key) -> Map.of("key", key);
      case FieldValue.ByName(var name) -> Map.of("name", name);
      case FieldValue.Option(var option) -> Map.of("value", option);
      case FieldValue.SubOption(var parent, var option) -> below(parent, option);
      case FieldValue.Account(var id) -> people.json(id);
      case FieldValue.Many(var items) -> items.stream().map(this::json).toList();
    };
  }

  private Map<String, Object> below(FieldValue parent, String option) {
    var child = Map.<String, Object>of("value", option);
    return parent instanceof FieldValue.ById(var id)
        ? Map.of("id", id, "child", child)
        : parent instanceof FieldValue.Option(var value)
            ? Map.of("value", value, "child", child)
            : child;
  }

  private @Nullable Object document(Description description) {
    return descriptions.write(site, description).orElse(null);
  }

  private void assign(Map<String, @Nullable Object> fields, Assignment assignment) {
    switch (assignment) {
      case Assignment.Unchanged _ -> {}
      case Assignment.Unassigned _ -> fields.put("assignee", null);
      case Assignment.AssignedTo(var accountId) -> fields.put("assignee", people.json(accountId));
    }
  }

  private static Map<String, Object> reference(ProjectRef project) {
    return Map.of(project.value().matches("[0-9]+") ? "id" : "key", project.value());
  }

  private static Map<String, Object> id(String id) {
    return Map.of("id", id);
  }
}
