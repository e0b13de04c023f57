package dev.juncture.adapters.web.api.description;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.http.request.Alias;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The document against the routes, and its examples against its schemas.
final class ApiDocumentTest extends HttpTest {

  static final String DOCUMENT = "/openapi/document/juncture.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ADMIN_KEY = "an-admin-key-of-more-than-32-characters";

  private JsonNode document;

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.admin-key", ADMIN_KEY);
  }

  @BeforeEach
  void readDocument() throws Exception {
    document = JSON.readTree(get(DOCUMENT).text());
  }

  @Test
  void givenARoute_whenReadingTheDocument_thenItIsDescribed() {
    var routes = routes();

    assertThat(routes).hasSizeGreaterThan(25);
    assertThat(routes)
        .allSatisfy(
            (route, operation) -> {
              assertThat(operation.path("operationId").asText()).isNotEmpty();
              assertThat(operation.path("summary").asText()).isNotEmpty();
              assertThat(operation.path("description").asText()).isNotEmpty();
              assertThat(operation.path("x-juncture-effect").asText())
                  .isIn("read", "write", "destructive");
              assertThat(operation.path("x-juncture-scope").asText("none").equals("none"))
                  .isEqualTo(route.contains("/frontend/"));
              assertThat(operation.path("x-jira-scopes").isArray()).isTrue();
              assertThat(examples(operation)).isNotEmpty();
            });
  }

  @Test
  void givenTheDocument_whenLookingForItsRoutes_thenEachOperationHasOne() {
    var described = new ArrayList<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).containsExactlyInAnyOrderElementsOf(routes().keySet());
  }

  @Test
  void givenTheDocument_whenReadingTheIds_thenNoneRepeats() {
    assertThat(routes().values().stream().map(it -> it.path("operationId").asText()))
        .doesNotHaveDuplicates()
        .contains(
            "createTicket",
            "getTicketsForProject",
            "getAccessToken",
            "listConnections",
            "deleteConnection",
            "createConnectSession");
  }

  @Test
  void givenAnExample_whenCheckingIt_thenItIsWhatItsSchemaSays() {
    assertThat(examples(document)).hasSizeGreaterThan(100).allSatisfy(this::isValid);
  }

  @Test
  void givenAJsonResponse_whenReadingTheDocument_thenItHasAnExampleWithEveryMember() {
    var withExample = new ArrayList<String>();

    routes()
        .forEach(
            (route, operation) -> {
              for (var status : List.of("200", "201")) {
                var json =
                    operation.path("responses").path(status).at("/content/application~1json");
                if (json.isObject()) {
                  assertThat(missing(resolved(json.path("schema")), json.path("example")))
                      .as("%s", route)
                      .isEmpty();
                  withExample.add(route);
                }
              }
            });

    assertThat(withExample).hasSizeGreaterThan(15);
  }

  /// The members of `schema` that are in no element of `example`.
  private static List<String> missing(JsonNode schema, JsonNode example) {
    var found = new ArrayList<String>();
    if (schema.path("type").asText().equals("array")) {
      var lacking =
          StreamSupport.stream(example.spliterator(), false)
              .map(it -> missing(schema.path("items"), it))
              .reduce((one, other) -> one.stream().filter(other::contains).toList());
      found.addAll(lacking.orElse(List.of("an element")));
    }
    var all = schema.path("allOf").path(0);
    (all.isObject() ? all : schema)
        .path("properties")
        .properties()
        .forEach(
            it -> {
              var member = example.path(it.getKey());
              if (member.isMissingNode()) {
                found.add(it.getKey());
              } else if (!member.isNull()) {
                found.addAll(missing(it.getValue(), member));
              }
            });
    return found;
  }

  @Test
  void givenAnAcceptHeaderWithoutJson_whenCalling_thenTheDocumentSaysWhichOperationsRejectIt() {
    var documented = new TreeMap<String, Boolean>();
    var received = new TreeMap<String, Boolean>();

    routes()
        .forEach(
            (route, operation) -> {
              documented.put(route, operation.path("responses").has("406"));
              received.put(route, sent(route, "image/png").status() == 406);
            });

    assertThat(received).isEqualTo(documented);
  }

  @Test
  void givenAnotherMethod_whenCalling_thenEachOperationHasTheResponseInTheDocument() {
    var responses = operation("get", "/api/backend/jira/get-issue").path("responses");
    var shared = document.at("/components/responses/MethodNotAllowed");

    var response =
        send(authorized("/api/backend/jira/get-issue").method("PATCH", BodyPublishers.noBody()));

    assertThat(response.status()).isEqualTo(405);
    assertThat(responses.at("/405/$ref").asText())
        .isEqualTo("#/components/responses/MethodNotAllowed");
    var example = shared.at("/content/application~1json/examples/method_not_allowed/value");
    assertThat(example.path("error").asText()).isEqualTo(response.error());
    assertThat(routes().values()).allMatch(it -> it.path("responses").has("405"));
  }

  /// Fills in the variables of a path, and sends the key that it needs.
  private HttpRequest.Builder authorizedFor(String path) {
    var filled =
        path.replace("{provider}", "jira")
            .replace("{path}", "rest")
            .replace("{workspace_id}", "default")
            .replaceAll("\\{\\w+}", "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11");
    return path.startsWith("/api/admin")
        ? request(filled).header("Authorization", "Bearer " + ADMIN_KEY)
        : authorized(filled);
  }

  private Response sent(String route, String accept) {
    var method = route.substring(0, route.indexOf(' '));
    var path = route.substring(route.indexOf(' ') + 1);
    return send(
        authorizedFor(path)
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .method(
                method,
                method.startsWith("P") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
  }

  @Test
  void givenACallToJira_whenReadingWhatCanGoWrong_thenEveryErrorHasTheTextOfTheResponse() {
    var responses = operation("delete", "/api/backend/jira/delete-issue").path("responses");

    assertThat(responses.fieldNames())
        .toIterable()
        .containsExactly(
            "204", "400", "401", "403", "404", "405", "406", "409", "422", "429", "500", "501",
            "502", "503");
    assertThat(error(responses, "404", "not_found")).isEqualTo("Issue not found");
    assertThat(error(responses, "501", "not_on_data_center"))
        .startsWith("Not available on Jira Data Center: ");
    assertThat(error(responses, "403", "access_denied")).isEqualTo("Access denied to delete issue");
    assertThat(error(responses, "500", "provider_failed")).isEqualTo("Failed to delete Jira issue");
    assertThat(error(responses, "400", "missing_parameter"))
        .isEqualTo("Missing required fields: external_id or issue_id_or_key");
    assertThat(responses.at("/429/headers").has("Retry-After")).isTrue();
  }

  @Test
  void givenACallThatNeedsAValue_whenItIsNotSent_thenTheDocumentHasTheResponse() {
    var documented = new TreeMap<String, String>();
    var received = new TreeMap<String, String>();

    routes()
        .forEach(
            (route, operation) -> {
              var text = error(operation.path("responses"), "400", "missing_parameter");
              if (!text.isEmpty()) {
                documented.put(route, text);
                received.put(route, withLittle(route, text.contains("external_id")).error());
              }
            });

    assertThat(received).hasSizeGreaterThan(20).isEqualTo(documented);
  }

  /// Without any value, or with `external_id` alone, as it is looked for first.
  private Response withLittle(String route, boolean withNothing) {
    var method = route.substring(0, route.indexOf(' '));
    var path = route.substring(route.indexOf(' ') + 1);
    var body = withNothing ? "{}" : "{\"external_id\": \"alice\"}";
    return send(
        authorizedFor(path + (withNothing ? "" : "?external_id=alice"))
            .header("Content-Type", "application/json")
            .method(
                method,
                method.startsWith("P") ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
  }

  @Test
  void givenAnOperation_whenReadingWhoMayCallIt_thenScopesAndEffectAreThere() {
    var create = operation("post", "/api/backend/jira/create-ticket");

    assertThat(create.path("x-juncture-scope").asText()).isEqualTo("jira:write");
    assertThat(create.path("x-juncture-effect").asText()).isEqualTo("write");
    assertThat(create.path("x-jira-scopes"))
        .extracting(JsonNode::asText)
        .containsExactly("read:jira-work", "write:jira-work");
  }

  private static String error(JsonNode responses, String status, String code) {
    var examples = responses.path(status).at("/content/application~1json/examples");
    return examples.path(code).at("/value/error").asText();
  }

  private JsonNode operation(String method, String path) {
    return document.path("paths").path(path).path(method);
  }

  /// All routes of the API but for aliases, with their place in the document.
  private Map<String, JsonNode> routes() {
    return server
        .getApplicationContext()
        .getBean(Router.class)
        .uriRoutes()
        .filter(it -> path(it).startsWith("/api/"))
        .filter(it -> it.getHttpMethod() != HttpMethod.HEAD)
        .filter(it -> !isAlias(it))
        .collect(
            toMap(
                it -> it.getHttpMethodName() + " " + path(it),
                it -> operation(it.getHttpMethodName().toLowerCase(Locale.ROOT), path(it)),
                (one, _) -> one)); // the router lists each twice
  }

  private static boolean isAlias(UriRouteInfo<?, ?> route) {
    return List.of(route.getAnnotationMetadata().stringValues(Alias.class)).contains(path(route));
  }

  private static String path(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toPathString().replace(":.+}", "}");
  }

  private record Example(JsonNode schema, JsonNode value) {}

  private void isValid(Example example) {
    var dialect = OpenApi30.getInstance();
    var factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V4, it -> it.metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()));
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    assertThat(factory.getSchema(resolved(example.schema()), config).validate(example.value()))
        .as("%s", example)
        .extracting(ValidationMessage::getMessage)
        .isEmpty();
  }

  /// With every referenced schema in place of its reference; none refers to itself.
  private JsonNode resolved(JsonNode schema) {
    if (schema.path("$ref").isTextual()) {
      return resolved(document.at(schema.path("$ref").asText().substring(1)));
    }
    var copy = schema.deepCopy();
    switch (copy) {
      case ObjectNode object ->
          object.properties().forEach(it -> it.setValue(resolved(it.getValue())));
      case ArrayNode array ->
          IntStream.range(0, array.size()).forEach(i -> array.set(i, resolved(array.get(i))));
      default -> {}
    }
    return copy;
  }

  /// The examples of parameters, bodies, responses and schemas.
  private static List<Example> examples(JsonNode node) {
    var found = new ArrayList<Example>();
    var schema = node.path("schema").isObject() ? node.path("schema") : node;
    if (node.has("example")) {
      found.add(new Example(schema, node.path("example")));
    }
    node.path("examples").forEach(it -> found.add(new Example(schema, it.path("value"))));
    node.properties().stream()
        .filter(it -> !it.getKey().startsWith("example"))
        .map(Map.Entry::getValue)
        .forEach(it -> found.addAll(examples(it)));
    if (node.isArray()) {
      node.forEach(it -> found.addAll(examples(it)));
    }
    return found;
  }
}
