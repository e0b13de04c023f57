package dev.juncture.adapters.jira.adf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.juncture.testing.simulators.PublishedSpecifications;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/// The published schema of the document format, where this machine has it.
final class AdfSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FILE = "adf-full.v1.json";

  private static final Optional<JsonSchema> SCHEMA =
      PublishedSpecifications.find(FILE).map(AdfSchema::read);

  static List<String> violations(Map<String, Object> adf) {
    return SCHEMA.orElseThrow().validate(JSON.valueToTree(adf)).stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonSchema read(Path file) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Skips, and says so, where the schema is not there.
  static final class Needed implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return SCHEMA.isPresent()
          ? SkipResult.doNotSkip()
          : SkipResult.skip(PublishedSpecifications.reasonToSkip(FILE));
    }
  }

  private AdfSchema() {}
}
