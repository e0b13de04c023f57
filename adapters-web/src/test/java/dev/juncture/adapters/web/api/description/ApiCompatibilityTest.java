package dev.juncture.adapters.web.api.description;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.adapters.web.HttpTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/// The document against that of the last release: clients of the latter must go on working. With
/// `-Djuncture.openapi.release=true` the present document becomes the released one.
final class ApiCompatibilityTest extends HttpTest {

  private static final Path RELEASED = Path.of("../docs/openapi/released.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ObjectNode document;

  @BeforeEach
  void readDocument() throws IOException {
    document = (ObjectNode) JSON.readTree(get(ApiDocumentTest.DOCUMENT).text());
    if (Boolean.getBoolean("juncture.openapi.release")) {
      Files.createDirectories(RELEASED.getParent());
      Files.writeString(RELEASED, JSON.writeValueAsString(document) + "\n");
    }
  }

  @Test
  void givenTheLastRelease_whenComparing_thenNothingIsBroken() throws IOException {
    assertThat(breaks(Files.readString(RELEASED), document.toString()))
        .as("what breaks clients of the last release (docs/openapi/released.json)")
        .isEmpty();
  }

  @Test
  void givenAFieldThatIsGone_whenComparing_thenItIsNamed() throws IOException {
    var changed = document.deepCopy();
    ((ObjectNode) changed.at("/components/schemas/Ticket/properties")).remove("status");

    assertThat(breaks(document.toString(), changed.toString()))
        .contains("/api/backend/jira/get-tickets-for-project", "status");
  }

  @Test
  void givenANewRequiredParameter_whenComparing_thenItIsNamed() throws IOException {
    var changed = document.deepCopy();
    var operation = changed.at("/paths/~1api~1backend~1jira~1get-projects/get");
    ((ArrayNode) operation.path("parameters"))
        .addObject()
        .put("name", "site_id")
        .put("in", "query")
        .put("required", true)
        .putObject("schema")
        .put("type", "string");

    assertThat(breaks(document.toString(), changed.toString()))
        .contains("/api/backend/jira/get-projects", "site_id");
  }

  @Test
  void givenANewOptionalParameter_whenComparing_thenNothingIsBroken() throws IOException {
    var changed = document.deepCopy();
    var operation = changed.at("/paths/~1api~1backend~1jira~1get-projects/get");
    ((ArrayNode) operation.path("parameters"))
        .addObject()
        .put("name", "site_id")
        .put("in", "query")
        .putObject("schema")
        .put("type", "string");

    assertThat(breaks(document.toString(), changed.toString())).isEmpty();
  }

  /// What is not compatible, in words; empty where all is.
  private static String breaks(String before, String after) throws IOException {
    var difference = OpenApiCompare.fromContents(strict(before), strict(after));
    if (difference.isCompatible()) {
      return "";
    }
    var out = new ByteArrayOutputStream();
    try (var writer = new OutputStreamWriter(out, UTF_8)) {
      new ConsoleRender().render(difference, writer);
    }
    return out.toString(UTF_8);
  }

  /// With all members of responses required: clients may rely on one that can be null or absent.
  /// Without `explode`, which says nothing about a parameter that is a single text.
  private static String strict(String text) throws IOException {
    var document = JSON.readTree(text);
    document.findValues("parameters").stream()
        .flatMap(JsonNode::valueStream)
        .filter(it -> it.at("/schema/type").asText().equals("string"))
        .forEach(it -> ((ObjectNode) it).remove("explode"));
    var sent =
        document.findValues("requestBody").stream()
            .map(it -> it.findPath("$ref").asText())
            .collect(Collectors.toSet());
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              if (!sent.contains("#/components/schemas/" + schema.getKey())) {
                var required = ((ObjectNode) schema.getValue()).putArray("required");
                schema.getValue().path("properties").fieldNames().forEachRemaining(required::add);
              }
            });
    return document.toString();
  }
}
