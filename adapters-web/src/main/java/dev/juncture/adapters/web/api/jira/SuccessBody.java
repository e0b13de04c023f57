package dev.juncture.adapters.web.api.jira;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable.Serializable
@Schema(name = "Success")
record SuccessBody(boolean success) {

  static final SuccessBody DONE = new SuccessBody(true);
}
