package dev.juncture.testing.simulators.atlassian.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Descriptions as people write them in Jira's editor. Together they use nearly every node and
/// mark.
public final class SampleDocuments {
  private final List<JsonNode> documents;

  private SampleDocuments(List<JsonNode> documents) {
    this.documents = documents;
  }

  public static SampleDocuments load() {
    try (var file = SampleDocuments.class.getResourceAsStream("sample-descriptions.json")) {
      if (file == null) {
        throw new IllegalStateException("sample-descriptions.json is not on the class path");
      }
      var documents = new ArrayList<JsonNode>();
      Json.read(file.readAllBytes()).forEach(documents::add);
      return new SampleDocuments(List.copyOf(documents));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<JsonNode> all() {
    return documents;
  }

  JsonNode plain() {
    return documents.getFirst();
  }

  JsonNode any(SplittableRandom chance) {
    return documents.get(chance.nextInt(documents.size()));
  }
}
