package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.adf.AdfCheck;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Validates field values of a request and converts them to the stored form. Collects all errors,
/// by field and in Jira's words, before it rejects the request.
final class FieldInput {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_SUMMARY = 255;
  private final Site site;
  private final Project project;
  private final ObjectNode values;
  private final Map<String, String> complaints = new LinkedHashMap<>();
  private boolean invalidDocument;

  FieldInput(Site site, Project project, ObjectNode current) {
    this.site = site;
    this.project = project;
    this.values = current.deepCopy();
  }

  /// Returns the values with `fields` and `update` applied. Rejects the request with 400 if any
  /// value is invalid.
  ObjectNode applied(ObjectNode fields, ObjectNode update) {
    for (var field : fields.properties()) {
      if (update.has(field.getKey())) {
        complain(
            field.getKey(),
            "Field '" + field.getKey() + "' cannot appear in both 'fields' and 'update'");
      } else {
        set(field.getKey(), field.getValue());
      }
    }
    update.properties().forEach(field -> update(field.getKey(), field.getValue()));
    return checked();
  }

  void complain(String field, String complaint) {
    complaints.putIfAbsent(field, complaint);
  }

  private ObjectNode checked() {
    if (!complaints.isEmpty()) {
      throw JiraErrors.invalid(complaints);
    }
    if (invalidDocument) {
      throw new CallRejected(JiraErrors.response(400, "INVALID_INPUT"));
    }
    return values;
  }

  private void set(String field, JsonNode value) {
    if (!project.kind().screen().contains(field)) {
      complain(field, offScreen(field));
      return;
    }
    switch (field) {
      case "project" -> {} // decided before, and not by an edit
      case "summary" -> summary(value);
      case "description", "environment" -> richText(field, value);
      case "issuetype" -> issueType(value);
      case "priority" -> priority(value);
      case "assignee", "reporter" -> person(field, value);
      case "labels" -> labels(value);
      case "components" -> chosen(field, value, project.components());
      case "fixVersions", "versions" -> chosen(field, value, project.versions());
      case "duedate" -> dueDate(value);
      case "parent" -> parent(value);
      case "timetracking" -> object(field, value);
      default -> custom(field, value);
    }
  }

  static String offScreen(String field) {
    return "Field '" + field + "' cannot be set. It is not on the appropriate screen, or unknown.";
  }

  private void summary(JsonNode value) {
    var text = value.isTextual() ? value.asText() : "";
    if (value.isNull() || (value.isTextual() && text.isBlank())) {
      complain("summary", "You must specify a summary of the issue.");
    } else if (!value.isTextual()) {
      complain("summary", "Operation value must be a string");
    } else if (text.length() > LONGEST_SUMMARY) {
      complain("summary", "Summary must be less than 255 characters.");
    } else if (text.contains("\n") || text.contains("\r")) {
      complain("summary", "The summary is invalid because it contains newline characters.");
    } else {
      values.put("summary", text);
    }
  }

  private void richText(String field, JsonNode value) {
    switch (AdfCheck.of(value)) {
      case AdfCheck.Verdict.Fine _ -> values.set(field, value);
      case AdfCheck.Verdict.NoDocument _ ->
          complain(
              field,
              "Operation value must be an Atlassian Document (see the Atlassian Document Format)");
      case AdfCheck.Verdict.TooLong _ ->
          complain(
              field,
              "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
      case AdfCheck.Verdict.Invalid _ -> invalidDocument = true;
    }
  }

  private void issueType(JsonNode value) {
    idOrName(value)
        .flatMap(project::issueType)
        .ifPresentOrElse(
            type -> values.put("issuetype", type.id()),
            () -> complain("issuetype", "Specify a valid issue type"));
  }

  private void priority(JsonNode value) {
    if (value.isNull()) {
      values.putNull("priority");
      return;
    }
    if (idOrName(value).isEmpty()) {
      complain("priority", "Specify the Priority (id or name) in the string format");
      return;
    }
    idOrName(value)
        .flatMap(Catalogue::priority)
        .ifPresentOrElse(
            priority -> values.put("priority", priority.id()),
            () -> complain("priority", "The priority selected is invalid."));
  }

  private void person(String field, JsonNode value) {
    var accountId = value.path("accountId").asText(value.path("id").asText(""));
    if (value.isNull() || value.path("accountId").isNull() || accountId.equals("-1")) {
      values.putNull(field);
    } else if (site.person(accountId).filter(one -> one.assignable()).isPresent()) {
      values.put(field, accountId);
    } else {
      complain(field, "User '" + accountId + "' cannot be assigned issues.");
    }
  }

  private void labels(JsonNode value) {
    if (!value.isArray()) {
      complain("labels", "data was not an array");
      return;
    }
    for (var label : value) {
      if (!label.isTextual()) {
        complain("labels", "Operation value must be a string");
      } else if (label.asText().chars().anyMatch(Character::isWhitespace)) {
        complain("labels", "The label '" + label.asText() + "' contains spaces which is invalid.");
      }
    }
    values.set("labels", value);
  }

  private void chosen(String field, JsonNode value, List<Project.Label> known) {
    var ids = values.putArray(field);
    for (var item : value) {
      known.stream()
          .filter(label -> idOrName(item).filter(text -> names(label, text)).isPresent())
          .findFirst()
          .ifPresentOrElse(
              label -> ids.add(label.id()),
              () -> complain(field, "Specify a valid 'id' or 'name' for " + field));
    }
  }

  private static boolean names(Project.Label label, String text) {
    return label.id().equals(text) || label.name().equals(text);
  }

  private void dueDate(JsonNode value) {
    if (value.isNull() || value.asText().matches("\\d{4}-\\d{2}-\\d{2}")) {
      values.set("duedate", value);
    } else {
      complain("duedate", "Error parsing date string: " + value.asText());
    }
  }

  private void parent(JsonNode value) {
    var idOrKey = value.path("key").asText(value.path("id").asText(""));
    site.issue(idOrKey)
        .filter(parent -> parent.projectId() == project.id())
        .ifPresentOrElse(
            parent -> values.put("parent", Long.toString(parent.id())),
            () -> complain("parent", "Could not find issue by id or key."));
  }

  private void object(String field, JsonNode value) {
    if (value.isObject() || value.isNull()) {
      values.set(field, value);
    } else {
      complain(field, "expected Object");
    }
  }

  private void custom(String field, JsonNode value) {
    if (value.isNull()) {
      values.putNull(field);
      return;
    }
    switch (field) {
      case Catalogue.SPRINT -> sprint(value);
      case Catalogue.STORY_POINTS ->
          typed(field, value, value.isNumber(), "Operation value must be a number");
      case Catalogue.SEVERITY -> severity(value);
      default -> typed(field, value, value.isTextual(), "Operation value must be a string");
    }
  }

  private void severity(JsonNode value) {
    Catalogue.SEVERITIES.stream()
        .filter(one -> isMeant(one, value))
        .findFirst()
        .ifPresentOrElse(
            one ->
                values.putObject(Catalogue.SEVERITY).put("id", one.id()).put("value", one.value()),
            () -> complain(Catalogue.SEVERITY, "Specify a valid 'id' or 'name' for Severity"));
  }

  private static boolean isMeant(Catalogue.Option option, JsonNode value) {
    return option.id().equals(value.path("id").asText())
        || option.value().equals(value.path("value").asText());
  }

  private void typed(String field, JsonNode value, boolean fits, String otherwise) {
    if (fits) {
      values.set(field, value);
    } else {
      complain(field, otherwise);
    }
  }

  private void sprint(JsonNode value) {
    if (!value.isIntegralNumber()) {
      complain(Catalogue.SPRINT, "Number value expected as the Sprint id.");
    } else if (site.sprint(value.asLong()).isEmpty()) {
      complain(Catalogue.SPRINT, "Issue can be assigned only to the active or future sprints.");
    } else {
      values.putArray(Catalogue.SPRINT).add(value.asLong());
    }
  }

  private void update(String field, JsonNode operations) {
    for (var operation : operations) {
      for (var verb : operation.properties()) {
        update(field, verb.getKey(), verb.getValue());
      }
    }
  }

  private void update(String field, String verb, JsonNode value) {
    if (verb.equals("set") && field.equals("parent") && value.path("none").asBoolean()) {
      values.putNull("parent");
    } else if (verb.equals("set")) {
      set(field, value);
    } else if (field.equals("labels") && verb.equals("add")) {
      labels(merged(value, true));
    } else if (field.equals("labels") && verb.equals("remove")) {
      labels(merged(value, false));
    } else {
      complain(field, "Field does not support update '" + field + "' by '" + verb + "'");
    }
  }

  private JsonNode merged(JsonNode label, boolean keep) {
    var labels = Json.array();
    values.path("labels").valueStream().filter(one -> !one.equals(label)).forEach(labels::add);
    return keep ? labels.add(label) : labels;
  }

  /// Reads `{"id": "1"}` or `{"name": "High"}`. The value must be a string.
  static Optional<String> idOrName(JsonNode value) {
    return Optional.of(value.path("id").isMissingNode() ? value.path("name") : value.path("id"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  static ObjectNode emptyValues() {
    var values = Json.object();
    values.put("status", Catalogue.STATUSES.getFirst().id());
    values.set("labels", NODES.arrayNode());
    values.putArray(Catalogue.SPRINT);
    return values;
  }
}
