package dev.juncture.adapters.jira.http;

import io.micronaut.serde.ObjectMapper;

/// JSON without an application context.
public final class TestJson {

  private TestJson() {}

  public static Json create() {
    return new Json(ObjectMapper.getDefault());
  }
}
