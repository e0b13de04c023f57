package dev.juncture.adapters.web.api.admin;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.ProviderParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.administration.ManageOAuthClients;
import dev.juncture.domain.error.DomainError.OAuthClientNotFound;
import dev.juncture.domain.error.DomainError.OwnClientNotSupported;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/workspaces/{workspace_id}/providers/{provider}")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class OAuthClientController {

  private static final String MISSING = "Missing client_id or client_secret";

  private final ManageOAuthClients clients;

  OAuthClientController(ManageOAuthClients clients) {
    this.clients = clients;
  }

  @Operation(
      summary = "Give a workspace its own OAuth client",
      description =
          "New consents use it on every server within five seconds. Connections stay with the client"
              + " that they were made with.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OAuthClientBody.SetSchema.class)))
  @ApiCall(id = "setOwnClient", effect = WRITE)
  @ErrorTexts(
      others = {WorkspaceNotFound.class, OwnClientNotSupported.class},
      missing = MISSING)
  @Put
  OAuthClientBody put(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @ProviderParameter @PathVariable String provider,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var owner = new WorkspaceId(workspace);
    var at = new ProviderId(provider);
    var client = client(Fields.of(body));
    clients.put(owner, at, client);
    return OAuthClientBody.of(owner, at, client);
  }

  private static OAuthClient client(Fields fields) {
    return new OAuthClient(
        fields.required("client_id", MISSING),
        new Secret(fields.required("client_secret", MISSING)),
        fields.texts("scopes").orElse(List.of()),
        fields.chosen("redirect_uri").map(OAuthClientController::uri));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw ProblemException.invalid("redirect_uri", "must be a URL");
    }
  }

  @Operation(
      summary = "A workspace's own OAuth client",
      description = "Without its secret. 404 if the workspace uses the client of the installation.")
  @ApiCall(id = "getOwnClient", effect = READ)
  @ErrorTexts(others = {WorkspaceNotFound.class, OAuthClientNotFound.class})
  @Get
  OAuthClientBody find(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @ProviderParameter @PathVariable String provider) {
    var owner = new WorkspaceId(workspace);
    var at = new ProviderId(provider);
    return OAuthClientBody.of(owner, at, clients.required(owner, at));
  }

  @Operation(
      summary = "Take a workspace's own OAuth client away",
      description =
          "New consents use the client of the installation. Connections that were made with the own"
              + " client need a new consent, unless that client comes back.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiCall(id = "deleteOwnClient", effect = DESTRUCTIVE)
  @ErrorTexts(others = {WorkspaceNotFound.class, OAuthClientNotFound.class})
  @Delete
  @Status(HttpStatus.NO_CONTENT)
  void remove(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @ProviderParameter @PathVariable String provider) {
    clients.remove(new WorkspaceId(workspace), new ProviderId(provider));
  }

  @Operation(
      summary = "Test a workspace's own OAuth client",
      description =
          "Sends the provider a made-up authorization code, which it has to reject; its reason shows"
              + " whether it accepts the client. Nothing is changed.")
  @ApiCall(id = "testOwnClient", effect = READ)
  @ErrorTexts(
      others = {WorkspaceNotFound.class, OAuthClientNotFound.class, ProviderUnavailable.class})
  @Post("/test")
  OAuthClientBody.TestBody test(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @ProviderParameter @PathVariable String provider) {
    return OAuthClientBody.TestBody.of(
        clients.test(new WorkspaceId(workspace), new ProviderId(provider)));
  }
}
