package dev.juncture.adapters.web.api.authorization;

import static dev.juncture.adapters.web.http.error.ProblemException.invalidRequest;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.browser.BrowserBindingCookie;
import dev.juncture.adapters.web.http.browser.ConnectLinkCookie;
import dev.juncture.adapters.web.http.browser.FetchMetadata;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.adapters.web.pages.FlowWorkspace;
import dev.juncture.application.authorization.CompleteAuthorization;
import dev.juncture.application.authorization.CompleteAuthorization.Callback;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Declined;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.ChoiceRequired;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.Connected;
import dev.juncture.application.authorization.FlowWorkspaces;
import dev.juncture.application.authorization.StartAuthorization;
import dev.juncture.application.authorization.StartAuthorization.Initiator;
import dev.juncture.application.authorization.StartAuthorization.Initiator.Anonymous;
import dev.juncture.application.authorization.StartAuthorization.Initiator.SessionHolder;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ClientChanged;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.error.DomainError.ConnectionExists;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
@Controller("/api/frontend/oauth")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuthorizationController {

  private static final String SESSION = "x-juncture-connect-session";

  private final StartAuthorization start;
  private final CompleteAuthorization complete;
  private final WebSettings settings;
  private final BrowserBindingCookie marks;
  private final ConnectLinkCookie linkCookie;
  private final AuthorizationRateLimit rateLimit;
  private final FlowWorkspaces workspaces;

  AuthorizationController(
      StartAuthorization start,
      CompleteAuthorization complete,
      WebSettings settings,
      BrowserBindingCookie marks,
      ConnectLinkCookie linkCookie,
      AuthorizationRateLimit rateLimit,
      FlowWorkspaces workspaces) {
    this.workspaces = workspaces;
    this.start = start;
    this.complete = complete;
    this.settings = settings;
    this.marks = marks;
    this.linkCookie = linkCookie;
    this.rateLimit = rateLimit;
  }

  @Operation(
      summary = "Where to send the browser",
      description =
          "Starts a connection. The state in the address is good for one callback within ten minutes. With a connect session the body may be left out.",
      parameters = {
        @Parameter(
            name = "x-juncture-public-key",
            in = ParameterIn.HEADER,
            description = "Only for a server of several projects: whose connection it is to be.",
            example = "jct_pk_4fGh",
            schema = @Schema(type = "string")),
        @Parameter(
            name = SESSION,
            in = ParameterIn.HEADER,
            description =
                "The token of a connect session; compulsory where the server says so, and then the body says nothing new but the subdomain.",
            example = "jcs_9aK2",
            schema = @Schema(type = "string"))
      })
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StartConnectionSchema.class)))
  @ApiCall(effect = WRITE)
  @ErrorTexts(
      others = {
        TooManyAuthorizations.class,
        ConnectSessionRequired.class,
        ConnectSessionNotFound.class,
        ConnectSessionUsed.class
      })
  @Post("/get-authorization-uri")
  @Alias("/api/frontend/oauth/initiate-oauth-flow")
  MutableHttpResponse<AuthorizationUriBody> authorizationUri(
      HttpRequest<?> request, @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    return secret(request.getHeaders().get(SESSION))
        .map(it -> startInvited(request, new ConnectSessionToken(it), subdomain(fields)))
        .orElseGet(() -> startFreely(request, fields));
  }

  private MutableHttpResponse<AuthorizationUriBody> startFreely(
      HttpRequest<?> request, Fields fields) {
    var workspace = Caller.of(request).workspace();
    start.requireOpen(workspace);
    var key = key(workspace, fields);
    var subdomain = subdomain(fields);
    rateLimit.requireBelowLimit(request);
    return started(new Anonymous(key, subdomain));
  }

  private static Optional<Subdomain> subdomain(Fields fields) {
    return Values.subdomain(fields.text("subdomain").orElse(null));
  }

  private static ConnectionKey key(WorkspaceId workspace, Fields fields) {
    return Values.key(
        workspace,
        fields.text("external_id").orElse(null),
        fields.text("provider").orElse(null),
        "Missing provider or external_id");
  }

  /// Binds the flow to the browser only if the browser is certain to store the cookie. A page on
  /// another origin would have to opt in to that, and this server cannot see whether it did.
  private MutableHttpResponse<AuthorizationUriBody> startInvited(
      HttpRequest<?> request, ConnectSessionToken token, Optional<Subdomain> subdomain) {
    var workspace = Optional.of(Caller.of(request).workspace());
    if (!FetchMetadata.isOurOwn(request)) {
      return started(new SessionHolder(token, new Unbound(), workspace, subdomain));
    }
    var browser = marks.marked(request);
    var response = started(new SessionHolder(token, browser, workspace, subdomain));
    marks.leave(browser, response, BrowserBindingCookie.WHILE_AWAY);
    return response;
  }

  private MutableHttpResponse<AuthorizationUriBody> started(Initiator starter) {
    return HttpResponse.ok(new AuthorizationUriBody(start.start(starter).toString()));
  }

  @Operation(
      summary = "Where the provider sends the browser",
      description =
          "Called by the browser on its way back, never by you. Redirects to the page that finalizes the connection, or, where the provider leaves nothing to choose, on from there; a browser gets failures as a page.")
  @ApiResponse(
      responseCode = "302",
      description = "To the page that finalizes the connection, or on from there")
  @ApiCall(id = "authorizationCallback", effect = WRITE)
  @ErrorTexts(
      others = {
        TooManyAuthorizations.class,
        ConnectionExists.class,
        StateNotFound.class,
        AuthorizationDenied.class,
        BrowserMismatch.class,
        ConnectSessionUsed.class,
        ExchangeFailed.class,
        ClientChanged.class,
        ResourceNotAccessible.class,
        AuditUnavailable.class
      })
  @Get(value = "/authorization-callback/{provider}", headRoute = false)
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @BrowserFacing
  HttpResponse<?> callback(
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(description = "The provider's name.", example = "jira") @PathVariable
          String provider,
      @Parameter(
              description = "The authorization code.",
              example = "eyJraWQiOiJhdXRoLmF0bGFzc2lhbi5jb20ifQ")
          @Nullable
          @QueryValue
          String code,
      @Parameter(description = "The state of the authorization.", example = "q3XbA0lVw1rY")
          @Nullable
          @QueryValue
          String state,
      @Parameter(
              description = "The provider's error code; in place of `code`.",
              example = "access_denied")
          @Nullable
          @QueryValue
          String error) {
    var callback = callback(state, code, error);
    FlowWorkspace.set(request, workspaces.find(callback.state()));
    return switch (complete.complete(new ProviderId(provider), callback, marks.of(request))) {
      case ChoiceRequired(var undecided) ->
          undecided(request, settings.finalizePage(provider, undecided.value().reveal()));
      case Connected(var destination) -> connected(request, provider, destination);
    };
  }

  private HttpResponse<?> undecided(HttpRequest<?> request, URI page) {
    var response = found(page);
    marks.keep(request, response);
    return response;
  }

  private HttpResponse<?> connected(
      HttpRequest<?> request, String provider, Destination destination) {
    var response = found(settings.connectedPage(provider, destination, FlowWorkspace.of(request)));
    linkCookie.forget(provider, response);
    return response;
  }

  private static MutableHttpResponse<?> found(URI page) {
    return HttpResponse.status(HttpStatus.FOUND).headers(headers -> headers.location(page));
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
