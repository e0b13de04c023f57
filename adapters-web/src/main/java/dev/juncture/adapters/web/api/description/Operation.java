package dev.juncture.adapters.web.api.description;

import static dev.juncture.adapters.web.api.description.Nodes.list;
import static dev.juncture.adapters.web.api.description.Nodes.object;
import static dev.juncture.adapters.web.api.description.Nodes.objects;
import static dev.juncture.adapters.web.api.description.Nodes.text;

import dev.juncture.adapters.web.http.idempotency.IdempotencyKey;
import dev.juncture.adapters.web.http.quota.PointsHeader;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.ApiCall.Effect;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.domain.access.KeyScope;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One operation of the document.
///
/// @param method the HTTP method in lower case
/// @param call the annotations of the method that handles the operation
/// @param node the operation's node in the document
/// @param schemas the schemas that the operation can reference
public record Operation(
    String method,
    String path,
    AnnotationMetadata call,
    Map<String, Object> node,
    Map<String, Object> schemas) {

  private static final Map<String, Object> POINTS =
      Map.of(
          PointsHeader.HEADER,
          new TreeMap<>(
              Map.of(
                  "description",
                  "What the call has cost of Jira's quota, as far as it is known at this point.",
                  "schema",
                  new TreeMap<>(Map.of("type", "integer", "format", "int64", "minimum", 0)))));

  private static final String JSON = "application/json";
  private static final Map<String, Object> IDEMPOTENCY_KEY =
      Map.of(
          "name",
          IdempotencyKey.HEADER,
          "in",
          "header",
          "description",
          "Makes the call safe to repeat: the same request with the same key is executed once"
              + " within 24 hours. Visible ASCII.",
          "schema",
          Map.of(
              "type",
              "string",
              "minLength",
              1,
              "maxLength",
              IdempotencyKey.MAX_LENGTH,
              "pattern",
              "^[!-~]*$"));
  private static final Map<String, Object> PROVIDER =
      Map.of(
          "type",
          "string",
          "description",
          "Which Jira the connection leads to: Jira Cloud or Jira Data Center.",
          "enum",
          List.of("jira", "jira-datacenter"),
          "default",
          "jira");
  private static final Pattern WORD_START = Pattern.compile("-(.)");

  public String id() {
    return call.stringValue(ApiCall.class, "id")
        .filter(it -> !it.isEmpty())
        .orElseGet(
            () ->
                WORD_START
                    .matcher(lastSegment())
                    .replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT)));
  }

  public String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public Effect effect() {
    return call.enumValue(ApiCall.class, "effect", Effect.class).orElseThrow();
  }

  public String summary() {
    return text(node, "summary");
  }

  public String tag() {
    return String.valueOf(list(node, "tags").getFirst());
  }

  /// The members of the JSON body. For an operation without a body, the query parameters.
  public List<Input> inputs() {
    return hasBody()
        ? Input.ofBody(body())
        : parameters()
            .filter(it -> !text(it, "in").equals("header"))
            .map(Input::ofParameter)
            .toList();
  }

  public boolean hasBody() {
    return node.containsKey("requestBody");
  }

  /// The scopes that a key needs. Empty for calls of the frontend API.
  Stream<KeyScope> scopes() {
    return Arrays.stream(call.enumValues(ApiCall.class, "scope", KeyScope.class));
  }

  /// @param examples the examples of successful responses by `operationId`
  void complete(Map<String, Object> examples) {
    node.put("operationId", id());
    node.put("x-juncture-effect", effect().name().toLowerCase(Locale.ROOT));
    node.put(
        "x-juncture-scope",
        scopes().findFirst().map(KeyScope::value).orElse(isOfAdmin() ? "admin" : "none"));
    node.put("x-jira-scopes", List.of(call.stringValues(ApiCall.class, "jiraScopes")));
    // A query parameter is present or absent; it cannot be null.
    parameters().forEach(it -> object(it, "schema").remove("nullable"));
    if (hasIdempotencyKey()) {
      var parameters = new ArrayList<Object>(list(node, "parameters"));
      parameters.add(IDEMPOTENCY_KEY);
      node.put("parameters", parameters);
    }
    if (takesJiraProvider()) {
      addProvider();
    }
    node.put("responses", responses(examples));
  }

  /// Whether the call is for both kinds of Jira.
  boolean takesJiraProvider() {
    return path.startsWith("/api/backend/jira/");
  }

  /// Beside `external_id`, wherever that is.
  private void addProvider() {
    if (parameters().anyMatch(it -> text(it, "name").equals("external_id"))) {
      var parameters = new ArrayList<Object>(list(node, "parameters"));
      parameters.add(new TreeMap<>(Map.of("name", "provider", "in", "query", "schema", PROVIDER)));
      node.put("parameters", parameters);
    } else if (!body().isEmpty()) {
      object(body(), "properties").put("provider", new TreeMap<>(PROVIDER));
    }
  }

  private Map<String, Object> responses(Map<String, Object> examples) {
    var responses = new TreeMap<>(object(node, "responses"));
    responses.forEach((status, response) -> describe(status, object(response)));
    if (call.stringValues(ApiCall.class, "jiraScopes").length > 0) {
      responses.values().forEach(it -> object(it).put("headers", POINTS));
    }
    if (examples.containsKey(id())) {
      responses.values().stream()
          .map(it -> object(object(object(it), "content"), JSON))
          .forEach(it -> it.put("example", examples.get(id())));
    }
    responses.putAll(DocumentedErrors.responses(this));
    return responses;
  }

  /// What a caller sends: the parameters, and the members of the JSON body.
  Stream<Input> sent() {
    return Stream.concat(parameters().map(Input::ofParameter), Input.ofBody(body()).stream());
  }

  boolean hasIdempotencyKey() {
    return IdempotencyKey.isFor(method, path, call);
  }

  boolean isOfAdmin() {
    return call.hasAnnotation(AdminApi.class);
  }

  boolean inPath(Input input) {
    return path.contains("{" + input.name() + "}");
  }

  boolean hasJsonBody() {
    return !body().isEmpty();
  }

  /// Replaces generated texts such as "create 201 response".
  private void describe(String status, Map<String, Object> response) {
    var text = text(response, "description");
    if (text.endsWith(status + " response") || text.equals("Ok")) {
      response.put("description", summary());
    }
  }

  /// Nodes of the document.
  Stream<Map<String, Object>> parameters() {
    return objects(node, "parameters").stream();
  }

  private Map<String, Object> body() {
    var content = object(object(node, "requestBody"), "content");
    return resolved(object(object(content, JSON), "schema"));
  }

  private Map<String, Object> resolved(Map<String, Object> schema) {
    var reference = text(schema, "$ref");
    return reference.isEmpty()
        ? schema
        : object(schemas, reference.substring(reference.lastIndexOf('/') + 1));
  }

  /// A parameter or body member that a caller can send.
  public record Input(
      String name,
      boolean required,
      Map<String, Object> schema,
      String description,
      String example) {

    private static Input ofParameter(Map<String, Object> node) {
      return new Input(
          text(node, "name"),
          Boolean.TRUE.equals(node.get("required")),
          object(node, "schema"),
          text(node, "description"),
          text(node, "example"));
    }

    private static List<Input> ofBody(Map<String, Object> body) {
      var required = list(body, "required");
      return object(body, "properties").entrySet().stream()
          .map(it -> ofMember(it.getKey(), required.contains(it.getKey()), object(it.getValue())))
          .toList();
    }

    private static Input ofMember(String name, boolean required, Map<String, Object> schema) {
      return new Input(
          name, required, schema, text(schema, "description"), text(schema, "example"));
    }

    /// The JSON type. Empty if several types are allowed.
    public String type() {
      return text(schema, "type");
    }

    public List<String> choices() {
      return list(schema, "enum").stream().map(String::valueOf).toList();
    }

    /// The default value.
    public String fallback() {
      return text(schema, "default");
    }
  }
}
