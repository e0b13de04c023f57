package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was changed on issues since the simulator started. Small enough for a million entries.
final class Changelogs {
  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, List<Entry>>> entries =
      Collections.synchronizedMap(new WeakHashMap<>());

  record Item(
      String field,
      @Nullable String from,
      @Nullable String fromText,
      @Nullable String to,
      @Nullable String toText) {

    String fieldId() {
      return switch (field) {
        case "Attachment" -> "attachment";
        case "Key" -> "issuekey";
        case "Link" -> "issuelinks";
        default -> field;
      };
    }

    ObjectNode view() {
      return Json.object()
          .put("field", field)
          .put("fieldtype", field.startsWith("customfield_") ? "custom" : "jira")
          .put("fieldId", fieldId())
          .put("from", from)
          .put("fromString", fromText)
          .put("to", to)
          .put("toString", toText);
    }
  }

  record Entry(long id, SimulatedUser author, Instant at, List<Item> items) {

    ObjectNode view(Views views) {
      var view = Json.object().put("id", Long.toString(id));
      view.set("author", views.person(author));
      view.put("created", views.time(at));
      view.set("items", itemViews());
      return view;
    }

    ArrayNode itemViews() {
      return Json.array(items, Item::view);
    }
  }

  /// The entries of an issue, the oldest first.
  List<Entry> of(JiraCall call, long issueId) {
    return entries
        .computeIfAbsent(call.site().issues(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(issueId, _ -> new CopyOnWriteArrayList<>());
  }

  Entry add(JiraCall call, long issueId, List<Item> items, Instant at) {
    var entry = new Entry(ids.incrementAndGet(), call.actor(), at, List.copyOf(items));
    of(call, issueId).add(entry);
    return entry;
  }

  /// The fields whose values differ.
  static List<Item> items(ObjectNode before, ObjectNode after) {
    var fields = new TreeSet<String>();
    before.fieldNames().forEachRemaining(fields::add);
    after.fieldNames().forEachRemaining(fields::add);
    fields.removeIf(field -> before.path(field).equals(after.path(field)));
    return new ArrayList<>(
        fields.stream().map(it -> item(it, before.path(it), after.path(it))).toList());
  }

  private static Item item(String field, JsonNode from, JsonNode to) {
    var isStatus = field.equals("status");
    return new Item(
        field,
        isStatus ? from.asText() : null,
        text(field, from),
        isStatus ? to.asText() : null,
        text(field, to));
  }

  private static String text(String field, JsonNode value) {
    if (field.equals("status")) {
      return Catalogue.status(value.asText()).name();
    }
    if (field.equals("labels")) {
      return value.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "));
    }
    return value.isValueNode() ? value.asText("") : value.toString();
  }
}
