package dev.juncture.testing.simulators.datacenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.http.Json;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Translates between REST v2 of a Data Center and what the simulated Jira Cloud stores: users have
/// names and keys instead of account ids, and long texts are wiki markup instead of documents. A
/// text is stored as a document of one paragraph, unchanged.
record V2Json(Accounts accounts, String base) {

  private static final Set<String> ONLY_ON_CLOUD =
      Set.of(
          "hierarchyLevel",
          "simplified",
          "isPrivate",
          "style",
          "jsdPublic",
          "statuscategorychangedate");
  private static final Set<String> LONG_TEXTS = Set.of("description", "environment", "body");
  private static final Set<String> PEOPLE = Set.of("assignee", "reporter");

  JsonNode shown(JsonNode stored) {
    return switch (stored) {
      case ObjectNode object when isDocument(object) -> new TextNode(wiki(object));
      case ObjectNode object when object.has("accountId") -> person(object);
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        var copy = Json.array();
        array.forEach(item -> copy.add(shown(item)));
        yield copy;
      }
      case TextNode text -> new TextNode(shown(text.asText()));
      default -> stored;
    };
  }

  private String shown(String text) {
    return accounts
        .withAccountId(text)
        .map(accounts::key)
        .orElseGet(() -> text.replace("/rest/api/3/", "/rest/api/2/"));
  }

  private ObjectNode object(ObjectNode object) {
    var copy = Json.object();
    for (var member : object.properties()) {
      if (!isOnlyOnCloud(object, member.getKey())) {
        copy.set(member.getKey(), shown(member.getValue()));
      }
    }
    return copy;
  }

  /// A changelog names the fields that changed, without their ids.
  private static boolean isOnlyOnCloud(ObjectNode object, String member) {
    return ONLY_ON_CLOUD.contains(member) || member.equals("fieldId") && object.has("fromString");
  }

  private JsonNode person(ObjectNode object) {
    var avatars =
        object.path("avatarUrls") instanceof ObjectNode pictures ? pictures : Json.object();
    return accounts
        .withAccountId(object.path("accountId").asText())
        .<JsonNode>map(person -> accounts.view(person, base, avatars))
        .orElse(object);
  }

  private static boolean isDocument(JsonNode node) {
    return node.path("type").asText().equals("doc") && node.path("content").isArray();
  }

  /// The text of a document that was made by [#stored], or roughly what another one says.
  private static String wiki(JsonNode document) {
    return document
        .path("content")
        .valueStream()
        .map(V2Json::block)
        .collect(Collectors.joining("\n\n"));
  }

  private static String block(JsonNode block) {
    var text = innerText(block);
    return switch (block.path("type").asText()) {
      case "heading" -> "h" + block.at("/attrs/level").asInt(1) + ". " + text;
      case "codeBlock" -> "{code}\n" + text + "\n{code}";
      case "blockquote" -> "bq. " + text;
      case "rule" -> "----";
      case "bulletList", "taskList" -> items(block, "* ");
      case "orderedList" -> items(block, "# ");
      default -> text;
    };
  }

  private static String items(JsonNode list, String sign) {
    return list.path("content")
        .valueStream()
        .map(item -> sign + innerText(item))
        .collect(Collectors.joining("\n"));
  }

  private static String innerText(JsonNode node) {
    return node.path("text").asText()
        + node.path("content").valueStream().map(V2Json::innerText).collect(Collectors.joining());
  }

  /// What the stored form of a request is. Rejects what only REST v3 knows.
  JsonNode stored(JsonNode sent) {
    return switch (sent) {
      case ObjectNode object -> {
        var copy = Json.object();
        for (var member : object.properties()) {
          copy.set(member.getKey(), stored(member.getKey(), member.getValue()));
        }
        yield copy;
      }
      case ArrayNode array -> {
        var copy = Json.array();
        array.forEach(item -> copy.add(stored(item)));
        yield copy;
      }
      default -> sent;
    };
  }

  private JsonNode stored(String name, JsonNode value) {
    if (name.equals("accountId") || isDocument(value)) {
      throw JiraErrors.invalid(Map.of(name, "Operation value must be a string"));
    }
    if (PEOPLE.contains(name) && value.isObject()) {
      return account(name, value);
    }
    var isLongText = LONG_TEXTS.contains(name) || name.equals("comment");
    return isLongText && value.isTextual() ? document(value.asText()) : stored(value);
  }

  /// `{"name": "jdoe"}` as an account of Jira Cloud. The name null stands for nobody.
  ObjectNode account(String field, JsonNode value) {
    var name = value.path("name");
    if (name.isNull() || name.asText().equals("-1")) {
      return Json.object().putNull("accountId");
    }
    return accounts
        .named(name.asText())
        .map(person -> Json.object().put("accountId", person.accountId()))
        .orElseThrow(
            () ->
                JiraErrors.invalid(Map.of(field, "User '" + name.asText() + "' does not exist.")));
  }

  private static JsonNode document(String text) {
    if (text.isEmpty()) {
      return Json.object().nullNode();
    }
    var document = Json.object().put("type", "doc").put("version", 1);
    var paragraph = document.putArray("content").addObject().put("type", "paragraph");
    paragraph.putArray("content").addObject().put("type", "text").put("text", text);
    return document;
  }
}
