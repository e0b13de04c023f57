package dev.juncture.demo;

import static dev.juncture.demo.NotesPages.escaped;
import static dev.juncture.demo.NotesPages.filled;
import static dev.juncture.demo.NotesPages.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.demo.JunctureClient.ApiResponse;
import dev.juncture.demo.NotesPages.PageResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The page on which a user asks the service desk for help on behalf of a customer.
final class DeskPages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JunctureClient juncture;

  DeskPages(JunctureClient juncture) {
    this.juncture = juncture;
  }

  PageResponse form(Form form) {
    return form(form, "");
  }

  private PageResponse form(Form form, String error) {
    var desks = juncture.read("jsm/get-service-desks");
    var desk = desks.body().at("/service_desks/0");
    if (!desks.isOk() || desk.isMissingNode()) {
      return problem(desks.isOk() ? "This site has no service desk." : desks.error());
    }
    var id = desk.path("id").asText();
    var types = juncture.read("jsm/get-request-types", "service_desk_id", id);
    var customers = juncture.read("jsm/search-customers", "service_desk_id", id);
    if (!types.isOk() || !customers.isOk()) {
      return problem((types.isOk() ? customers : types).error());
    }
    return PageResponse.page(
        200,
        "New request",
        filled(
            "desk.html",
            Map.of(
                "desk", text(desk, "project_name"),
                "id", escaped(id),
                "types", options(types.body().path("request_types"), "id", "name"),
                "customers",
                    options(customers.body().path("customers"), "accountId", "displayName"),
                "error",
                    error.isEmpty()
                        ? ""
                        : "<p class=\"bad\" role=\"alert\">" + escaped(error) + "</p>",
                "summary", escaped(form.first("summary").orElse("")),
                "description", escaped(form.first("description").orElse("")),
                "attempt",
                    escaped(form.first("attempt").orElseGet(() -> UUID.randomUUID().toString())))));
  }

  private static String options(JsonNode list, String value, String label) {
    return list.valueStream()
        .map(it -> "<option value=\"%s\">%s</option>".formatted(text(it, value), text(it, label)))
        .collect(Collectors.joining());
  }

  PageResponse create(Form form) {
    var body = JSON.createObjectNode();
    for (var name :
        new String[] {"service_desk_id", "request_type_id", "on_behalf_of", "summary"}) {
      body.put(name, form.first(name).orElse(""));
    }
    form.first("description").ifPresent(text -> body.put("description", text));
    var created = juncture.write("jsm/create-request", body, form.first("attempt").orElse(""));
    return created.isOk() ? created(created.body()) : form(kept(form, created), message(created));
  }

  /// A rejected request is another one when it is sent again.
  private static Form kept(Form form, ApiResponse response) {
    return response.isRejected() ? form.without("attempt") : form;
  }

  private static String message(ApiResponse response) {
    var fields =
        response
            .fields()
            .propertyStream()
            .map(it -> it.getKey() + ": " + it.getValue().asText())
            .collect(Collectors.joining("; "));
    return fields.isEmpty() ? response.error() : fields;
  }

  private static PageResponse created(JsonNode request) {
    return PageResponse.page(
        200,
        "Request",
        filled(
            "request.html",
            Map.of(
                "key", text(request, "key"),
                "summary", text(request, "summary"),
                "type", text(request.path("request_type"), "name"),
                "status", text(request.path("status"), "name"),
                "customer", text(request.path("reporter"), "displayName"),
                "description", text(request, "description"))));
  }

  private static PageResponse problem(String error) {
    return PageResponse.page(
        200,
        "Not possible",
        "<h1>No service desk to show</h1><p class=\"bad\" role=\"alert\">"
            + escaped(error)
            + "</p><p><a href=\"/\">Back to the start</a></p>");
  }
}
