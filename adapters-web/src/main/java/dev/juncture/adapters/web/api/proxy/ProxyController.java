package dev.juncture.adapters.web.api.proxy;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.PROXY;

import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.ProxiedHeader;
import dev.juncture.adapters.web.http.security.BackendApi;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Proxy")
@ApiResponse(
    responseCode = "200",
    description =
        "The provider's own answer, whatever its status: it carries the header X-Juncture-Proxied",
    content =
        @Content(mediaType = MediaType.ALL, schema = @Schema(type = "string", format = "binary")))
@Controller(ProxyController.PATH)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProxyController {

  static final String PATH = ProxiedHeader.PATH;

  private static final String TEMPLATE = "/{provider}/{path:.+}";
  private static final String SUMMARY = "Any other call of the provider's API: ";
  private static final String DESCRIPTION =
      "Passes the call on with the connection's access token, and the answer back, both as they are."
          + " Query parameters other than external_id go to the provider. A client that cannot add a"
          + " parameter to each call sends the header X-Juncture-External-Id instead.";
  private static final String BELOW =
      "What is called, below the address of the provider's API; for Jira below the chosen site.";
  private static final String EXAMPLE = "rest/api/3/myself";

  private final ProxyRequestReader calls;

  ProxyController(ProxyRequestReader calls) {
    this.calls = calls;
  }

  @Operation(summary = SUMMARY + "read", description = DESCRIPTION)
  @ApiCall(id = "proxyGet", scope = PROXY, effect = READ)
  @Get(TEMPLATE)
  HttpResponse<ProxiedBody> get(
      HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.forward(request, provider);
  }

  @Operation(summary = SUMMARY + "create", description = DESCRIPTION)
  @ForwardedBody
  @ApiCall(id = "proxyPost", scope = PROXY, effect = WRITE)
  @Post(TEMPLATE)
  HttpResponse<ProxiedBody> post(
      HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.forward(request, provider);
  }

  @Operation(summary = SUMMARY + "replace", description = DESCRIPTION)
  @ForwardedBody
  @ApiCall(id = "proxyPut", scope = PROXY, effect = WRITE)
  @Put(TEMPLATE)
  HttpResponse<ProxiedBody> put(
      HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.forward(request, provider);
  }

  @Operation(summary = SUMMARY + "change", description = DESCRIPTION)
  @ForwardedBody
  @ApiCall(id = "proxyPatch", scope = PROXY, effect = WRITE)
  @Patch(TEMPLATE)
  HttpResponse<ProxiedBody> patch(
      HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.forward(request, provider);
  }

  @Operation(summary = SUMMARY + "delete", description = DESCRIPTION)
  @ApiCall(id = "proxyDelete", scope = PROXY, effect = DESTRUCTIVE)
  @Delete(TEMPLATE)
  HttpResponse<ProxiedBody> delete(
      HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProviderParameter @PathVariable String provider,
      @Parameter(description = BELOW, example = EXAMPLE) @PathVariable String path) {
    return calls.forward(request, provider);
  }
}
