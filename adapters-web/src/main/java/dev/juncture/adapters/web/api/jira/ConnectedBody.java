package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.Destination.Requested;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Connected")
record ConnectedBody(
    boolean success,
    @Schema(description = "Where the connect session wants the browser to go; absent without one.")
        @JsonProperty("redirect_uri")
        @Nullable String redirectUri) {

  static ConnectedBody at(Destination destination) {
    return switch (destination) {
      case Configured _ -> new ConnectedBody(true, null);
      case Requested(var address) -> new ConnectedBody(true, address.toString());
    };
  }
}
