package dev.juncture.adapters.web.api.admin;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.error.DomainError.KeyNotFound;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/workspaces/{workspace_id}/keys")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController {

  private static final String MISSING = "Missing name or kind";
  private static final int LONGEST_GRACE = 604_800;

  private final ManageKeys keys;

  KeyController(ManageKeys keys) {
    this.keys = keys;
  }

  @Operation(
      summary = "Create a key",
      description = "The only response that contains the key itself: store it now.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = KeyBody.CreateSchema.class)))
  @ApiCall(id = "createKey", effect = WRITE)
  @ErrorTexts(others = WorkspaceNotFound.class)
  @Post
  @Status(HttpStatus.CREATED)
  KeyBody.NewBody create(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var name = fields.required("name", MISSING);
    var kind = KeyKind.parse(fields.required("kind", MISSING));
    return KeyBody.NewBody.of(
        keys.create(
            new ManageKeys.Wish(
                new WorkspaceId(workspace),
                kind,
                name,
                fields
                    .texts("scopes")
                    .map(it -> it.stream().map(KeyScope::parse).collect(Collectors.toSet())),
                AdminParameters.time(fields, "expires_at"),
                fields.texts("allowed_networks").orElse(List.of()).stream()
                    .map(Network::new)
                    .toList())));
  }

  @Operation(
      summary = "The keys of a workspace",
      description = "All ever made, newest first, without their texts.")
  @ApiCall(id = "listKeys", effect = READ)
  @ErrorTexts(others = WorkspaceNotFound.class)
  @Get
  KeyBody.ListBody list(@WorkspaceParameter @PathVariable("workspace_id") String workspace) {
    return new KeyBody.ListBody(
        keys.list(new WorkspaceId(workspace)).stream().map(KeyBody::of).toList());
  }

  @Operation(
      summary = "Replace a key",
      description =
          "The new one has the same name, scopes, end and networks. The old one works until the"
              + " grace ends.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = KeyBody.RotateSchema.class)))
  @ApiCall(id = "rotateKey", effect = WRITE)
  @ErrorTexts(others = {WorkspaceNotFound.class, KeyNotFound.class})
  @Post("/{key_id}/rotate")
  @Status(HttpStatus.CREATED)
  KeyBody.NewBody rotate(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @KeyParameter @PathVariable("key_id") String key,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var grace =
        Fields.of(body)
            .value("grace_seconds")
            .map(it -> AdminParameters.number("grace_seconds", it, 0, LONGEST_GRACE))
            .orElse(0);
    return KeyBody.NewBody.of(
        keys.rotate(new WorkspaceId(workspace), id(key), Duration.ofSeconds(grace)));
  }

  @Operation(
      summary = "Revoke a key",
      description = "Every server rejects it within five seconds. It stays in the list.")
  @ApiResponse(responseCode = "204", description = "It is revoked")
  @ApiCall(id = "revokeKey", effect = DESTRUCTIVE)
  @ErrorTexts(others = {WorkspaceNotFound.class, KeyNotFound.class})
  @Delete("/{key_id}")
  @Status(HttpStatus.NO_CONTENT)
  void revoke(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @KeyParameter @PathVariable("key_id") String key) {
    keys.revoke(new WorkspaceId(workspace), id(key));
  }

  private static UUID id(String text) {
    return AdminParameters.id(text).orElseThrow(() -> new KeyNotFound().asException());
  }
}
