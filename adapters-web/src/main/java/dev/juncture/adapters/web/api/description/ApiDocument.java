package dev.juncture.adapters.web.api.description;

import static dev.juncture.adapters.web.api.description.Nodes.object;

import dev.juncture.adapters.web.http.input.ProviderParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The OpenAPI document. The compiler generates paths, parameters and bodies. This class adds ids,
/// extensions, examples and error responses. The document contains only the operations that this
/// server serves. It is built on first use.
@Singleton
public final class ApiDocument {

  private static final String GENERATED = "META-INF/swagger/juncture.json";
  private static final String EXAMPLES =
      "dev/juncture/adapters/web/api/description/success-examples.json";
  private static final Argument<Map<String, Object>> OBJECT =
      Argument.mapOf(String.class, Object.class);

  private final BeanProvider<Router> router;
  private final JsonMapper json;
  private final String basePath;
  private final Supplier<Content> content = SupplierUtil.memoized(this::read);

  ApiDocument(BeanProvider<Router> router, JsonMapper json, WebSettings settings) {
    this.router = router;
    this.json = json;
    this.basePath = settings.basePath();
  }

  /// The document as JSON.
  public byte[] bytes() {
    return content.get().bytes();
  }

  public List<Operation> operations() {
    return content.get().operations();
  }

  /// The names of all tags, in display order.
  public List<String> tags() {
    return content.get().tags();
  }

  private Content read() {
    var document = resource(GENERATED);
    var operations = complete(document);
    if (!basePath.isEmpty()) {
      document.put("servers", List.of(Map.of("url", basePath)));
    }
    var tags = Nodes.objects(document, "tags").stream().map(it -> Nodes.text(it, "name")).toList();
    try {
      return new Content(json.writeValueAsBytes(document), operations, tags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> resource(String name) {
    var loader = Objects.requireNonNull(ApiDocument.class.getClassLoader());
    try (var in = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
      return Objects.requireNonNull(json.readValue(in, OBJECT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Operation> complete(Map<String, Object> document) {
    var calls = calls();
    var components = object(document, "components");
    components.put("responses", DocumentedErrors.shared());
    var schemas = object(components, "schemas");
    Schemas.correct(schemas);
    var operations = new ArrayList<Operation>();
    object(document, "paths")
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, node) -> {
                          var call = calls.get(key(method, path));
                          if (call != null) {
                            operations.add(
                                new Operation(method, path, call, object(node), schemas));
                          }
                        }));
    restoreSchemas(operations);
    keepOnly(operations, object(document, "paths"));
    var examples = resource(EXAMPLES);
    operations.forEach(it -> it.complete(examples));
    return List.copyOf(operations);
  }

  /// The generator loses the schema of a parameter that is described by an annotation of the
  /// method. Takes that of the same parameter of another operation.
  private static void restoreSchemas(List<Operation> operations) {
    var schemas =
        operations.stream()
            .flatMap(Operation::parameters)
            .filter(it -> Boolean.TRUE.equals(it.get("required")) && !hasLostSchema(it))
            .filter(it -> Nodes.text(it, "in").equals("query"))
            .collect(
                Collectors.toMap(
                    it -> Nodes.text(it, "name"), it -> object(it, "schema"), (one, _) -> one));
    // No operation declares it as a parameter of its own.
    schemas.put(
        "provider",
        Map.of("type", "string", "minLength", 1, "maxLength", ProviderParameter.MAX_LENGTH));
    operations.stream()
        .flatMap(Operation::parameters)
        .filter(ApiDocument::hasLostSchema)
        .forEach(it -> it.put("schema", new LinkedHashMap<>(schemas.get(Nodes.text(it, "name")))));
  }

  private static boolean hasLostSchema(Map<String, Object> parameter) {
    return Nodes.text(object(parameter, "schema"), "type").equals("object");
  }

  private static void keepOnly(List<Operation> operations, Map<String, Object> paths) {
    var served =
        operations.stream().map(it -> key(it.method(), it.path())).collect(Collectors.toSet());
    paths.forEach(
        (path, methods) ->
            object(methods).keySet().removeIf(method -> !served.contains(key(method, path))));
    paths.values().removeIf(methods -> object(methods).isEmpty());
  }

  private Map<String, AnnotationMetadata> calls() {
    return router
        .get()
        .uriRoutes()
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(ApiCall.class))
        .collect(
            Collectors.toMap(
                route -> key(route.getHttpMethodName(), path(route)),
                UriRouteInfo::getAnnotationMetadata,
                (one, _) -> one)); // the router lists each route twice
  }

  /// The path as the document spells it: without the patterns of path variables.
  private static String path(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toPathString().replaceAll(":[^}]*}", "}");
  }

  private static String key(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }

  private record Content(byte[] bytes, List<Operation> operations, List<String> tags) {}
}
