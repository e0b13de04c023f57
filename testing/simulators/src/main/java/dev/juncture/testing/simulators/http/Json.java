package dev.juncture.testing.simulators.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Function;

/// The JSON mapper, and short names for what endpoints do with it.
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> shape) {
    var array = array();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }

  public static ArrayNode strings(Collection<String> items) {
    var array = array();
    items.forEach(array::add);
    return array;
  }

  public static JsonNode read(byte[] body) throws IOException {
    return MAPPER.readTree(body);
  }

  /// Parses text that is known to be JSON.
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sets the value at a path such as `data.token` or `results.0.id`. Creates what is missing on
  /// the way: an array where a number follows, otherwise an object.
  public static void put(ObjectNode root, String path, JsonNode value) {
    var steps = path.split("\\.", -1);
    JsonNode node = root;
    for (int i = 0; i < steps.length - 1; i++) {
      var child = node.isArray() ? node.path(Integer.parseInt(steps[i])) : node.path(steps[i]);
      if (!child.isContainerNode()) {
        child = steps[i + 1].matches("[0-9]{1,3}") ? array() : object();
        set(node, steps[i], child);
      }
      node = child;
    }
    set(node, steps[steps.length - 1], value);
  }

  private static void set(JsonNode node, String step, JsonNode value) {
    if (node instanceof ArrayNode array) {
      while (array.size() <= Integer.parseInt(step)) {
        array.addNull();
      }
      array.set(Integer.parseInt(step), value);
    } else {
      ((ObjectNode) node).set(step, value);
    }
  }

  public static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
