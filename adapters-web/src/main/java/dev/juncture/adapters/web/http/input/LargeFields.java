package dev.juncture.adapters.web.http.input;

import org.jspecify.annotations.Nullable;

/// The fields of a JSON object of a call that takes larger bodies than others, see [BodyLimit].
public record LargeFields(Fields fields) {

  /// The path of the call.
  static final String CREATE_TICKETS = "/api/backend/jira/create-tickets";

  /// The fields of an optional body.
  public static Fields of(@Nullable LargeFields body) {
    return Fields.of(body == null ? null : body.fields());
  }
}
