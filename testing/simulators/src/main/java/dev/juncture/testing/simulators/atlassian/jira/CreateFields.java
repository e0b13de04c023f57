package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The create screen of an issue type, and the edit screen of its issues, as the metadata describes
/// them.
record CreateFields(Views views, Project project, Catalogue.IssueType type) {
  private static final Set<String> ONLY_ON_CREATE = Set.of("project");
  private static final Set<String> REQUIRED = Set.of("summary", "issuetype", "project");
  private static final Set<String> LISTS =
      Set.of("labels", "components", "fixVersions", "versions");
  private static final String CUSTOM_TYPES = "com.atlassian.jira.plugin.system.customfieldtypes:";
  private static final Map<String, Custom> CUSTOM =
      Map.of(
          Catalogue.STORY_POINTS, new Custom("Story Points", "number", CUSTOM_TYPES + "float"),
          Catalogue.SPRINT, new Custom("Sprint", "array", "com.pyxis.greenhopper.jira:gh-sprint"),
          Catalogue.SEVERITY, new Custom("Severity", "option", CUSTOM_TYPES + "select"),
          Catalogue.CUSTOMER, new Custom("Customer", "string", CUSTOM_TYPES + "textfield"));

  private record Custom(String name, String type, String custom) {}

  List<ObjectNode> all() {
    return project.kind().screen().stream()
        .filter(field -> type.subtask() || !field.equals("parent"))
        .sorted()
        .map(this::field)
        .toList();
  }

  /// By their ids. The issue type can be changed to another one of the project.
  ObjectNode edited() {
    var fields = Json.object();
    all().stream()
        .filter(field -> !ONLY_ON_CREATE.contains(field.path("key").asText()))
        .forEach(field -> fields.set(field.path("key").asText(), field.without("fieldId")));
    if (fields.path("issuetype") instanceof ObjectNode field) {
      field.set("allowedValues", Json.array(project.kind().issueTypes(), views::issueType));
    }
    return fields;
  }

  private ObjectNode field(String id) {
    var custom = Optional.ofNullable(CUSTOM.get(id));
    var field =
        Json.object()
            .put("required", isRequired(id))
            .put("name", custom.map(Custom::name).orElseGet(() -> name(id)))
            .put("key", id)
            .put("fieldId", id)
            .put("hasDefaultValue", id.equals("priority"));
    field.set("schema", custom.map(one -> customSchema(id, one)).orElseGet(() -> schema(id)));
    var operations = field.putArray("operations").add("set");
    if (LISTS.contains(id)) {
      operations.add("add").add("remove");
    }
    addAllowedValues(field, id);
    return field;
  }

  private boolean isRequired(String id) {
    return REQUIRED.contains(id) || id.equals("parent") || project.kind().required().contains(id);
  }

  private void addAllowedValues(ObjectNode field, String id) {
    switch (id) {
      case "priority" ->
          field.set("allowedValues", Json.array(Catalogue.PRIORITIES, views::priority));
      case Catalogue.SEVERITY ->
          field.set("allowedValues", Json.array(Catalogue.SEVERITIES, views::option));
      case "issuetype" -> field.set("allowedValues", Json.array(List.of(type), views::issueType));
      case "project" ->
          field.set("allowedValues", Json.array(List.of(project), views::projectReference));
      case "components" ->
          field.set(
              "allowedValues",
              Json.array(project.components(), one -> views.label("component", one)));
      default -> {} // any value of the right type
    }
  }

  private static ObjectNode customSchema(String id, Custom custom) {
    return Json.object()
        .put("type", custom.type())
        .put("custom", custom.custom())
        .put("customId", Long.parseLong(id.substring("customfield_".length())));
  }

  private static ObjectNode schema(String id) {
    var schema = Json.object().put("system", id);
    return switch (id) {
      case "assignee", "reporter" -> schema.put("type", "user");
      case "labels" -> schema.put("type", "array").put("items", "string");
      case "components" -> schema.put("type", "array").put("items", "component");
      case "fixVersions", "versions" -> schema.put("type", "array").put("items", "version");
      case "duedate" -> schema.put("type", "date");
      case "parent" -> schema.put("type", "issuelink");
      case "priority", "issuetype", "project", "timetracking" -> schema.put("type", id);
      default -> schema.put("type", "string");
    };
  }

  private static String name(String id) {
    return switch (id) {
      case "issuetype" -> "Issue Type";
      case "fixVersions" -> "Fix versions";
      case "versions" -> "Affects versions";
      case "duedate" -> "Due date";
      case "timetracking" -> "Time tracking";
      default -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    };
  }
}
