package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of a screen.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Field")
record IssueFieldBody(
    String id,
    String name,
    boolean required,
    @JsonProperty("has_default") boolean hasDefault,
    @Schema(description = "The type of a value.", example = "array") String type,
    @Schema(description = "The type of an array's elements.", example = "string")
        @Nullable String items,
    @Schema(description = "The kind of a custom field.") @Nullable String custom,
    @Schema(description = "Where Jira offers values for what a person types.")
        @JsonProperty("auto_complete")
        @Nullable String autoComplete,
    @JsonProperty("allowed_values") List<ChoiceBody> allowedValues) {

  @Serdeable.Serializable
  @Schema(name = "FieldValue")
  record ChoiceBody(String id, String name) {}
}
