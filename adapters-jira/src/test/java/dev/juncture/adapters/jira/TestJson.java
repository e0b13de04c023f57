package dev.juncture.adapters.jira;

import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.serde.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// JSON without an application context.
public final class TestJson {

  private TestJson() {}

  public static Json create() {
    return new Json(ObjectMapper.getDefault());
  }

  /// A JSON object as a tree.
  public static Map<String, Object> tree(String text) {
    return create().tree(new ResponseBody(text.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  public static String text(Object value) {
    return new String(create().write(value), StandardCharsets.UTF_8);
  }
}
