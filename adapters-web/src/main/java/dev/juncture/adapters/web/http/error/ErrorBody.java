package dev.juncture.adapters.web.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.error.DomainError.NoTransition;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of every error response.
///
/// @param needsReauthorization true only if the end user has to consent again
/// @param fields what the provider said, by field id; about the whole request under a name that is
///   no field's
/// @param scope what the caller's key lacks
/// @param missing the required fields that were not sent
/// @param available what could have been sent instead, of what the call is about
/// @param details what the provider said about a query
/// @param moved the issues that were moved before the error
/// @param maxBytes how large a file may be
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Error", description = "Why a call did not succeed.")
public record ErrorBody(
    @Schema(description = "The reason, for people.", example = "Connection not found") String error,
    @Schema(
            description = "The reason, for programs; never changes.",
            example = "connection_not_found")
        String code,
    @Schema(description = "Names this request in the server's log.") @JsonProperty("request_id")
        String requestId,
    @Schema(description = "True when the end user has to consent again; absent otherwise.")
        @JsonProperty("needs_reauthorization")
        @Nullable Boolean needsReauthorization,
    @Schema(
            description =
                "What the provider said about single fields, by field id, and under errorMessages what it said about the request as a whole.")
        @Nullable Map<String, String> fields,
    @Schema(description = "The scope that the key lacks.", example = "tokens:read")
        @Nullable String scope,
    @Schema(description = "What could have been sent instead.")
        @Nullable List<ChoiceBody> available,
    @Schema(description = "The required fields that were not sent.")
        @Nullable List<MissingBody> missing,
    @Schema(
            description = "What the provider said about the query.",
            example = "Field 'colour' does not exist.")
        @Nullable String details,
    @Schema(description = "The issues that were moved before the error.", example = "[\"CORE-7\"]")
        @Nullable List<String> moved,
    @Schema(description = "How large a file may be.") @JsonProperty("max_bytes")
        @Nullable Long maxBytes) {

  @Serdeable.Serializable
  @Schema(name = "ErrorChoice")
  public record ChoiceBody(String id, String name) {}

  /// A required field. Any value of its type is allowed where it lists none.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "MissingField")
  public record MissingBody(
      String id, String name, @JsonProperty("allowed_values") List<ChoiceBody> allowedValues) {}

  public static @Nullable List<MissingBody> missing(ProblemDetails details) {
    return details.missing().isEmpty()
        ? null
        : details.missing().stream()
            .map(it -> new MissingBody(it.id(), it.name(), choices(it.allowedValues())))
            .toList();
  }

  static ErrorBody of(Problem problem, String requestId) {
    var details = problem.details();
    return new ErrorBody(
        problem.error(),
        problem.code(),
        requestId,
        problem.reauthorize() ? true : null,
        details.fields().isEmpty() ? null : details.fields(),
        details.scope().map(KeyScope::value).orElse(null),
        details.available().map(ErrorBody::choices).orElse(null),
        missing(details),
        details.text().orElse(null),
        details.done().isEmpty() ? null : details.done(),
        details.maxBytes().isPresent() ? details.maxBytes().getAsLong() : null);
  }

  private static List<ChoiceBody> choices(List<NoTransition.Choice> choices) {
    return choices.stream().map(it -> new ChoiceBody(it.id(), it.name())).toList();
  }
}
