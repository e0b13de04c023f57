package dev.juncture.adapters.web.proxy;

import dev.juncture.adapters.web.error.ErrorBody;
import dev.juncture.adapters.web.input.OwnId;
import dev.juncture.adapters.web.input.ProviderName;
import dev.juncture.adapters.web.request.Proxied;
import dev.juncture.adapters.web.security.BackendApi;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Proxy")
@ApiResponse(
    responseCode = "200",
    description =
        "The provider's own answer, whatever its status: it carries the header X-Juncture-Proxied",
    content =
        @Content(mediaType = MediaType.ALL, schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
    responseCode = "default",
    description = "Why the call was not passed on; without the header X-Juncture-Proxied",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ErrorBody.class)))
@Controller(ProxyController.PATH)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProxyController {

  static final String PATH = Proxied.PATH;

  private static final String TEMPLATE = "/{provider}/{path:.+}";
  private static final String SUMMARY = "Any other call of the provider's API: ";
  private static final String DESCRIPTION =
      "Passes the call on with the connection's access token, and the answer back, both as they are."
          + " Query parameters other than external_id go to the provider.";
  private static final String BELOW =
      "What is called, below the address of the provider's API; for Jira below the chosen site.";
  private static final String EXAMPLE = "rest/api/3/myself";

  private final PassedCalls calls;

  ProxyController(PassedCalls calls) {
    this.calls = calls;
  }

  @Operation(summary = SUMMARY + "read", description = DESCRIPTION)
  @Get(TEMPLATE)
  HttpResponse<PassedBody> get(
      HttpRequest<?> request,
      @OwnId @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderName @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.pass(request, provider);
  }

  @Operation(summary = SUMMARY + "create", description = DESCRIPTION)
  @RequestBody(description = "Passed on as it is.", content = @Content(mediaType = MediaType.ALL))
  @Post(TEMPLATE)
  HttpResponse<PassedBody> post(
      HttpRequest<?> request,
      @OwnId @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderName @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.pass(request, provider);
  }

  @Operation(summary = SUMMARY + "replace", description = DESCRIPTION)
  @RequestBody(description = "Passed on as it is.", content = @Content(mediaType = MediaType.ALL))
  @Put(TEMPLATE)
  HttpResponse<PassedBody> put(
      HttpRequest<?> request,
      @OwnId @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderName @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.pass(request, provider);
  }

  @Operation(summary = SUMMARY + "change", description = DESCRIPTION)
  @RequestBody(description = "Passed on as it is.", content = @Content(mediaType = MediaType.ALL))
  @Patch(TEMPLATE)
  HttpResponse<PassedBody> patch(
      HttpRequest<?> request,
      @OwnId @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderName @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.pass(request, provider);
  }

  @Operation(summary = SUMMARY + "delete", description = DESCRIPTION)
  @Delete(TEMPLATE)
  HttpResponse<PassedBody> delete(
      HttpRequest<?> request,
      @OwnId @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderName @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.pass(request, provider);
  }
}
