package dev.juncture.adapters.web.connect;

import static dev.juncture.adapters.web.error.BadInputException.invalidRequest;

import dev.juncture.adapters.web.error.AnswersBrowsers;
import dev.juncture.adapters.web.error.ErrorBody;
import dev.juncture.adapters.web.input.Fields;
import dev.juncture.adapters.web.input.Values;
import dev.juncture.adapters.web.request.Alias;
import dev.juncture.adapters.web.settings.WebSettings;
import dev.juncture.application.connect.CompleteAuthorization;
import dev.juncture.application.connect.CompleteAuthorization.Callback;
import dev.juncture.application.connect.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.connect.CompleteAuthorization.Callback.Declined;
import dev.juncture.application.connect.CompleteAuthorization.Completion;
import dev.juncture.application.connect.CompleteAuthorization.Completion.Connected;
import dev.juncture.application.connect.CompleteAuthorization.Completion.Undecided;
import dev.juncture.application.connect.StartAuthorization;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.oauth.State;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connect")
@ApiResponse(
    responseCode = "4XX",
    description = "Why the call did not succeed",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@Controller("/api/frontend/oauth")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuthorizationController {

  private final StartAuthorization start;
  private final CompleteAuthorization complete;
  private final WebSettings settings;

  AuthorizationController(
      StartAuthorization start, CompleteAuthorization complete, WebSettings settings) {
    this.start = start;
    this.complete = complete;
    this.settings = settings;
  }

  @Operation(
      summary = "Where to send the browser",
      description =
          "Starts a connection. The state in the address is good for one callback within ten minutes.",
      parameters =
          @Parameter(
              name = "x-juncture-public-key",
              in = ParameterIn.HEADER,
              description = "Only for a server of several projects: whose connection it is to be.",
              schema = @Schema(type = "string")))
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StartDescribed.class)))
  @Post("/get-authorization-uri")
  @Alias("/api/frontend/oauth/initiate-oauth-flow")
  AuthorizationUriBody authorizationUri(@Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var key =
        Values.key(
            fields.text("external_id").orElse(null),
            fields.text("provider").orElse(null),
            "Missing provider or external_id");
    return new AuthorizationUriBody(start.start(key).toString());
  }

  @Operation(
      summary = "Where the provider sends the browser",
      description =
          "Called by the browser on its way back, never by you. Redirects to the page that finalizes the connection, or, where the provider leaves nothing to choose, on from there; a browser gets failures as a page.")
  @Get("/authorization-callback/{provider}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @AnswersBrowsers
  HttpResponse<?> callback(
      @PathVariable String provider,
      @Nullable @QueryValue String code,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String error) {
    var completion = complete.complete(new ProviderId(provider), callback(state, code, error));
    return HttpResponse.status(HttpStatus.FOUND)
        .headers(headers -> headers.location(next(provider, completion)));
  }

  private URI next(String provider, Completion completion) {
    return switch (completion) {
      case Undecided(var code) -> settings.finalizePage(provider, code.value().reveal());
      case Connected _ -> settings.connectedPage(provider);
    };
  }

  private static Callback callback(
      @Nullable String state, @Nullable String code, @Nullable String error) {
    var attempt =
        secret(state).map(State::new).orElseThrow(() -> invalidRequest("Invalid request"));
    if (Values.optional(error).isPresent()) {
      return new Declined(attempt);
    }
    return secret(code)
        .map(it -> new Consented(attempt, it))
        .orElseThrow(() -> invalidRequest("Invalid request"));
  }

  private static Optional<Secret> secret(@Nullable String text) {
    return Values.optional(text).map(Secret::new);
  }
}
