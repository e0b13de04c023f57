package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ReadCreateMetadata;
import dev.juncture.application.jira.ReadCreateMetadata.Creatable;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Tag(name = "Issues")
@Requires(beans = ReadCreateMetadata.class)
@Controller("/api/backend/jira")
@JiraCalls
final class CreateMetadataController {

  private final ReadCreateMetadata metadata;
  private final JiraBodies bodies;

  CreateMetadataController(ReadCreateMetadata metadata, JiraBodies bodies) {
    this.metadata = metadata;
    this.bodies = bodies;
  }

  @Operation(
      summary = "What can be created in a project",
      description =
          "Its issue types, and the fields of one of them or of all. Jira's responses are kept for ten minutes.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-create-metadata")
  @ErrorTexts(
      failed = "Failed to fetch Jira create metadata",
      notFound = "Project or issue type not found",
      forbidden = "Access denied to project")
  CreateMetadataBody read(
      @CallerParameter ConnectionKey caller,
      @ProjectParameter @Nullable ProjectRef project,
      @Parameter(
              description = "Id of an issue type: only this one, with its fields.",
              example = "10001")
          @Nullable
          @QueryValue("issue_type_id")
          String issueType,
      @Parameter(
              description = "True leaves out fields that may be empty.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          @Nullable
          @QueryValue("required")
          String required,
      @Parameter(
              description = "True adds the fields of every issue type.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          @Nullable
          @QueryValue("fields")
          String fields) {
    var query =
        new ReadCreateMetadata.Query(
            caller,
            Optional.ofNullable(project),
            Values.optional(issueType),
            Values.flag("required", required),
            Values.flag("fields", fields));
    return new CreateMetadataBody(metadata.read(query).stream().map(this::body).toList());
  }

  private CreateMetadataBody.TypeBody body(Creatable creatable) {
    var type = creatable.type();
    return new CreateMetadataBody.TypeBody(
        type.id(),
        type.name(),
        type.description(),
        type.subtask(),
        type.hierarchyLevel(),
        creatable.fields().map(all -> all.stream().map(bodies::issueField).toList()).orElse(null));
  }
}
