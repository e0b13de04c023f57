package dev.juncture.demo;

import static dev.juncture.demo.NotesPages.escaped;
import static dev.juncture.demo.NotesPages.filled;
import static dev.juncture.demo.NotesPages.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.demo.JunctureClient.ApiResponse;
import dev.juncture.demo.NotesPages.PageResponse;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages on which a user makes a ticket of a note, and works on it. Each form has a key of its
/// own, so that a button that is pressed twice does its work once. It keeps it, and what the user
/// has typed, until the request has succeeded or was rejected.
final class TicketPages {
  /// The longest form with a file that is accepted, in bytes.
  static final int MAX_UPLOAD = 10 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JunctureClient juncture;

  TicketPages(JunctureClient juncture) {
    this.juncture = juncture;
  }

  /// A form for the note, with the fields that the project and the type of ticket require.
  PageResponse form(Form query) {
    return form(query, JSON.createObjectNode(), "");
  }

  private PageResponse form(Form form, JsonNode problems, String error) {
    var project = form.first("project").orElse("");
    var types = juncture.read("get-create-metadata", "jira_project_id", project);
    if (!types.isOk()) {
      return unreadable(types.error(), form, error);
    }
    var choices =
        types.body().path("issue_types").valueStream().filter(TicketPages::stands).toList();
    if (choices.isEmpty()) {
      return unreadable("You may not create tickets in this project.", form, error);
    }
    var wanted = form.first("type").orElse("");
    var type =
        choices.stream()
            .filter(it -> it.path("id").asText().equals(wanted))
            .findFirst()
            .orElse(choices.getFirst());
    var fields = requiredFields(project, type.path("id").asText());
    if (!fields.isOk()) {
      return unreadable(fields.error(), form, error);
    }
    var inputs = inputs(fields).toList();
    var shown = inputs.stream().map(FieldInput::id).toList();
    return PageResponse.page(
        200,
        "New ticket",
        filled(
            "note.html",
            Map.of(
                "project", escaped(project),
                "type", text(type, "id"),
                "types",
                    choices.stream()
                        .map(it -> choice(it, it == type))
                        .collect(Collectors.joining()),
                "error", alert(error, problems, shown),
                "summary", escaped(form.first("summary").orElse("")),
                "note", escaped(form.first("note").orElse("")),
                "required", isNoteNeeded(fields) ? " required" : "",
                "fields",
                    inputs.stream()
                        .map(it -> it.html(form.all(it.id()), reason(problems, it.id())))
                        .collect(Collectors.joining()),
                "attempt", escaped(attempt(form)))));
  }

  /// @param error why the form was not accepted, empty before it was sent
  private static PageResponse unreadable(String problem, Form form, String error) {
    return error.isEmpty() ? problem(problem) : again("/note", form, error);
  }

  private static boolean stands(JsonNode type) {
    return !type.path("subtask").asBoolean();
  }

  private ApiResponse requiredFields(String project, String type) {
    return juncture.read(
        "get-create-metadata",
        "jira_project_id",
        project,
        "issue_type_id",
        type,
        "required",
        "true");
  }

  private static Stream<FieldInput> inputs(ApiResponse fields) {
    return fieldsOf(fields).filter(FieldInput::isAsked);
  }

  private static Stream<FieldInput> fieldsOf(ApiResponse fields) {
    return fields
        .body()
        .at("/issue_types/0/fields")
        .valueStream()
        .map(it -> new FieldInput(it, "note"));
  }

  private static boolean isNoteNeeded(ApiResponse fields) {
    return fieldsOf(fields).anyMatch(it -> it.id().equals("description") && it.isNeeded());
  }

  private static String choice(JsonNode type, boolean chosen) {
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(text(type, "id"), chosen ? " selected" : "", text(type, "name"));
  }

  private static String reason(JsonNode problems, String field) {
    return problems.path(field).asText("");
  }

  /// What is wrong as a whole, and with fields that the form does not show.
  private static String alert(String error, JsonNode problems, List<String> shown) {
    if (error.isEmpty()) {
      return "";
    }
    var others =
        problems
            .propertyStream()
            .filter(it -> !shown.contains(it.getKey()))
            .map(it -> "<br>" + escaped(field(it.getKey()) + it.getValue().asText()))
            .collect(Collectors.joining());
    var text = problems.isEmpty() ? error : "Jira needs other values for this ticket.";
    return "<p class=\"bad\" role=\"alert\">" + escaped(text) + others + "</p>";
  }

  private static String field(String id) {
    return id.equals("errorMessages") ? "" : id + " ";
  }

  private static String attempt(Form form) {
    return form.first("attempt").orElseGet(TicketPages::newAttempt);
  }

  private static String newAttempt() {
    return UUID.randomUUID().toString();
  }

  PageResponse create(Form form) {
    var project = form.first("project").orElse("");
    var fields = requiredFields(project, form.first("type").orElse(""));
    if (!fields.isOk()) {
      return again("/note", form, fields.error());
    }
    var body =
        JSON.createObjectNode()
            .put("jira_project_id", project)
            .put("issue_type", fields.body().at("/issue_types/0/name").asText())
            .put("summary", form.first("summary").orElse(""))
            .put("description", form.first("note").orElse(""));
    var values = body.putObject("fields");
    inputs(fields).forEach(it -> put(values, it.id(), form.all(it.id())));
    var created = juncture.write("create-ticket", body, attempt(form));
    return created.isOk()
        ? show(created.body().at("/ticket/key").asText())
        : form(kept(form, created), created.fields(), created.error());
  }

  private static void put(ObjectNode fields, String id, List<String> values) {
    if (values.size() == 1) {
      fields.put(id, values.getFirst());
    } else if (!values.isEmpty()) {
      values.forEach(fields.putArray(id)::add);
    }
  }

  /// What was rejected may be sent again with other values, so as another request.
  private static Form kept(Form form, ApiResponse response) {
    return response.isRejected() ? form.without("attempt") : form;
  }

  private static PageResponse show(String key) {
    return PageResponse.seeOther("/ticket?key=" + key);
  }

  PageResponse show(Form query) {
    return ticket(new Unsent("", query, "", JSON.createObjectNode()));
  }

  /// A form of a ticket's page that was not accepted.
  ///
  /// @param action its path, empty when there is none
  /// @param form what the user has sent, without the attempt when the next one is another
  /// @param error why, empty when there is none
  /// @param problems Jira's words, by field
  private record Unsent(String action, Form form, String error, JsonNode problems) {
    String key() {
      return form.first("key").orElse("");
    }

    /// What the form with this path shows again.
    Form typed(String path) {
      return action.equals(path) ? form : Form.EMPTY;
    }

    /// What the form for this step shows again.
    Form typed(JsonNode transition) {
      var form = typed("/move");
      var chosen = form.first("transition").orElse("");
      return chosen.equals(transition.path("id").asText()) ? form : Form.EMPTY;
    }
  }

  private PageResponse ticket(Unsent unsent) {
    var key = unsent.key();
    var issue = juncture.read("get-issue", "issue_id_or_key", key, "description_format", "text");
    var moves = juncture.read("get-transitions", "issue_id_or_key", key);
    if (unsent.action().equals("/move") && !moves.isOk()
        || unsent.action().equals("/comment") && !issue.isOk()) {
      return again(unsent.action(), unsent.form(), unsent.error());
    }
    if (!issue.isOk()) {
      return problem(unsent.error().isEmpty() ? issue.error() : unsent.error());
    }
    var ticket = issue.body().path("issue");
    var comments =
        juncture.read("get-comments", "issue_id_or_key", key, "description_format", "text");
    var files = juncture.read("get-attachments", "issue_id_or_key", key);
    var comment = unsent.typed("/comment");
    return PageResponse.page(
        200,
        key,
        filled(
            "ticket.html",
            Map.ofEntries(
                Map.entry("key", text(ticket, "key")),
                Map.entry("summary", text(ticket, "summary")),
                Map.entry("status", text(ticket.path("status"), "name")),
                Map.entry("assignee", given(ticket.at("/assignee/displayName"), "nobody")),
                Map.entry("project", text(ticket.path("project"), "key")),
                Map.entry("description", given(ticket.path("description"), "No description.")),
                Map.entry("error", alert(unsent, moves)),
                Map.entry(
                    "comments",
                    list(comments, "comments", "No comments yet.", TicketPages::comment)),
                Map.entry("files", list(files, "attachments", "No files yet.", TicketPages::file)),
                Map.entry(
                    "moves",
                    list(
                        moves,
                        "transitions",
                        "You may not move this ticket.",
                        it -> move(unsent, it))),
                Map.entry("comment", escaped(comment.first("comment").orElse(""))),
                Map.entry("attempt", escaped(attempt(comment))),
                Map.entry("upload", escaped(attempt(unsent.typed("/attach")))))));
  }

  private static String alert(Unsent unsent, ApiResponse moves) {
    var shown =
        moves
            .body()
            .path("transitions")
            .valueStream()
            .filter(it -> !unsent.typed(it).isEmpty())
            .flatMap(TicketPages::requiredFields)
            .map(FieldInput::id)
            .toList();
    return alert(unsent.error(), unsent.problems(), shown);
  }

  private static String given(JsonNode value, String otherwise) {
    return escaped(value.asText("").isBlank() ? otherwise : value.asText());
  }

  private interface Item {
    String html(JsonNode item);
  }

  private static String list(ApiResponse response, String member, String none, Item item) {
    if (!response.isOk()) {
      return "<p class=\"bad\">" + escaped(response.error()) + "</p>";
    }
    var items = response.body().path(member);
    return items.isEmpty()
        ? "<p class=\"quiet\">" + none + "</p>"
        : items.valueStream().map(item::html).collect(Collectors.joining());
  }

  private static String comment(JsonNode comment) {
    return "<article class=\"comment\"><p class=\"quiet\">%s, %s</p><p class=\"written\">%s</p></article>"
        .formatted(
            text(comment.path("author"), "displayName"), day(comment), text(comment, "body"));
  }

  private static String day(JsonNode dated) {
    return text(dated, "created").replaceFirst("T.*", "");
  }

  private static String file(JsonNode file) {
    return "<p class=\"file\">%s <span class=\"quiet\">%s bytes, %s</span></p>"
        .formatted(text(file, "filename"), text(file, "size"), day(file));
  }

  /// One button for each step, with the fields that the step requires.
  private static String move(Unsent unsent, JsonNode transition) {
    var typed = unsent.typed(transition);
    var problems = typed.isEmpty() ? JSON.createObjectNode() : unsent.problems();
    var fields = requiredFields(transition).toList();
    return filled(
        "move.html",
        Map.of(
            "key", escaped(unsent.key()),
            "transition", text(transition, "id"),
            "name", text(transition, "name"),
            "to", text(transition.path("to"), "name"),
            "lists",
                fields.stream()
                    .filter(FieldInput::isList)
                    .map(it -> hidden("list", it.id()))
                    .collect(Collectors.joining()),
            "fields",
                fields.stream()
                    .map(it -> it.html(typed.all(it.id()), reason(problems, it.id())))
                    .collect(Collectors.joining()),
            "attempt", escaped(attempt(typed))));
  }

  private static Stream<FieldInput> requiredFields(JsonNode transition) {
    return transition
        .path("fields")
        .valueStream()
        .filter(it -> it.path("required").asBoolean() && !it.path("allowed_values").isEmpty())
        .map(it -> new FieldInput(it, "move-" + transition.path("id").asText()));
  }

  PageResponse comment(Form form) {
    var key = form.first("key").orElse("");
    var body =
        JSON.createObjectNode()
            .put("issue_id_or_key", key)
            .put("body", form.first("comment").orElse(""));
    return shown("/comment", form, juncture.write("add-comment", body, attempt(form)));
  }

  PageResponse move(Form form) {
    var key = form.first("key").orElse("");
    var body =
        JSON.createObjectNode()
            .put("issue_id_or_key", key)
            .put("transition_id", form.first("transition").orElse(""));
    var fields = JSON.createObjectNode();
    form.without("key", "transition", "attempt", "list")
        .names()
        .forEach(it -> putChosen(fields, it, form.all(it), form.all("list").contains(it)));
    if (!fields.isEmpty()) {
      body.set("fields", fields);
    }
    return shown("/move", form, juncture.write("transition-issue", body, attempt(form)));
  }

  /// A field in Jira's format.
  private static void putChosen(ObjectNode fields, String id, List<String> chosen, boolean isList) {
    if (isList) {
      var list = fields.putArray(id);
      chosen.forEach(it -> list.addObject().put("id", it));
    } else if (!chosen.isEmpty()) {
      fields.putObject(id).put("id", chosen.getFirst());
    }
  }

  /// @param size of the form, in bytes
  PageResponse attach(Form query, String contentType, InputStream form, long size) {
    var key = query.first("key").orElse("");
    if (size == 0 || !contentType.startsWith("multipart/form-data")) {
      return notSent(query, "Choose a file first.");
    }
    if (size > MAX_UPLOAD) {
      return notSent(query, "The file is too large. Choose one with at most 10 MB.");
    }
    var response = juncture.upload(key, contentType, form, size, attempt(query));
    return shown("/attach", query, response);
  }

  private PageResponse notSent(Form query, String error) {
    return ticket(new Unsent("/attach", query, error, JSON.createObjectNode()));
  }

  private PageResponse shown(String action, Form form, ApiResponse response) {
    return response.isOk()
        ? show(form.first("key").orElse(""))
        : ticket(new Unsent(action, kept(form, response), response.error(), response.fields()));
  }

  /// A page that sends the form again, for when the page that it is on cannot be shown.
  private static PageResponse again(String action, Form form, String error) {
    var values =
        form.without("attempt").entries().stream()
            .map(it -> hidden(it.name(), it.value()))
            .collect(Collectors.joining());
    return PageResponse.page(
        200,
        "Not possible",
        filled(
            "again.html",
            Map.of(
                "action",
                action,
                "error",
                alert(error, JSON.createObjectNode(), List.of()),
                "values",
                values + hidden("attempt", attempt(form)))));
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(escaped(name), escaped(value));
  }

  private static PageResponse problem(String error) {
    return PageResponse.page(
        200,
        "Not possible",
        "<h1>That did not work</h1><p class=\"bad\" role=\"alert\">"
            + escaped(error)
            + "</p><p><a href=\"/connected\">Back to the tickets</a></p>");
  }
}
