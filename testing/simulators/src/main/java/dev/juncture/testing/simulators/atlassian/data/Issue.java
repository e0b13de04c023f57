package dev.juncture.testing.simulators.atlassian.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An issue. Its values are stored by field id in a short form: references by id, rich text as ADF,
/// the rest as Jira shows it. The values are never modified: an edit creates another issue.
public record Issue(
    long id,
    String key,
    long projectId,
    Instant createdAt,
    Instant updatedAt,
    ObjectNode values,
    Map<String, JsonNode> properties) {

  public Optional<String> text(String field) {
    return Optional.ofNullable(values.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  public boolean lists(String field, String value) {
    for (var item : values.path(field)) {
      if (item.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  public boolean isChildOf(long parentId) {
    return text("parent").filter(Long.toString(parentId)::equals).isPresent();
  }

  public long number() {
    return Long.parseLong(key.substring(key.lastIndexOf('-') + 1));
  }

  public Issue editedTo(ObjectNode newValues, Instant at) {
    return new Issue(id, key, projectId, createdAt, at, newValues, properties);
  }

  /// The issue with another key in another project.
  public Issue movedTo(Project project, long number, ObjectNode newValues, Instant at) {
    return new Issue(
        id, project.key() + "-" + number, project.id(), createdAt, at, newValues, properties);
  }

  public Issue withProperty(String name, JsonNode value) {
    var more = new HashMap<>(properties);
    more.put(name, value);
    return new Issue(id, key, projectId, createdAt, updatedAt, values, Map.copyOf(more));
  }

  public Issue withoutProperty(String name) {
    var fewer = new HashMap<>(properties);
    fewer.remove(name);
    return new Issue(id, key, projectId, createdAt, updatedAt, values, Map.copyOf(fewer));
  }
}
