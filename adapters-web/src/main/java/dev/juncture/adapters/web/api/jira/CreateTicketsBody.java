package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorBody;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How creating several tickets ended.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TicketsCreated")
record CreateTicketsBody(List<ResultBody> results, int created, int failed) {

  static CreateTicketsBody of(List<ResultBody> results) {
    var created = (int) results.stream().filter(it -> it.error() == null).count();
    return new CreateTicketsBody(results, created, results.size() - created);
  }

  /// One ticket, or why there is none. What does not apply is absent.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TicketResult")
  record ResultBody(
      @Schema(description = "The place of the ticket in the request, from 0.") int index,
      @Schema(description = "The status that create-ticket would have.", example = "201")
          int status,
      @Nullable TicketBody ticket,
      @Nullable String error,
      @Nullable String code,
      @Nullable Map<String, String> fields,
      @Nullable List<ErrorBody.MissingBody> missing) {

    static ResultBody created(int index, TicketBody ticket) {
      return new ResultBody(index, 201, ticket, null, null, null, null);
    }

    static ResultBody failed(int index, Problem problem) {
      return new ResultBody(
          index,
          problem.status().getCode(),
          null,
          problem.error(),
          problem.code(),
          problem.details().fields().isEmpty() ? null : problem.details().fields(),
          ErrorBody.missing(problem.details()));
    }
  }

  /// The request body, as the API description shows it.
  @Serdeable.Serializable
  @Schema(name = "CreateTickets")
  record RequestBody(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @ArraySchema(minItems = 1, maxItems = CreateTicketsController.MOST)
          List<JiraSchemas.CreateTicket> tickets) {}
}
