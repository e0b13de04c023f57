package dev.juncture.adapters.web.http.error;

import static io.micronaut.http.HttpStatus.BAD_GATEWAY;
import static io.micronaut.http.HttpStatus.BAD_REQUEST;
import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;
import static io.micronaut.http.HttpStatus.GATEWAY_TIMEOUT;
import static io.micronaut.http.HttpStatus.GONE;
import static io.micronaut.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static io.micronaut.http.HttpStatus.NOT_FOUND;
import static io.micronaut.http.HttpStatus.NOT_IMPLEMENTED;
import static io.micronaut.http.HttpStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE;
import static io.micronaut.http.HttpStatus.TOO_MANY_REQUESTS;
import static io.micronaut.http.HttpStatus.UNAUTHORIZED;
import static io.micronaut.http.HttpStatus.UNPROCESSABLE_ENTITY;

import dev.juncture.domain.error.DomainError;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// HTTP status, text and code of every error of one call. The error responses and the API
/// description are made with it. All three are part of the public API: a change breaks clients.
///
/// @param texts the call's own texts; empty if it has none, or if no route matched
public record ErrorMapping(Optional<AnnotationValue<ErrorTexts>> texts) {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration UNTIL_AN_OPERATOR_ACTED = Duration.ofMinutes(1);

  /// The mapping of the call that `request` was routed to.
  static ErrorMapping of(HttpRequest<?> request) {
    return of(
        RouteAttributes.getRouteMatch(request)
            .map(it -> it.getAnnotationMetadata())
            .orElse(AnnotationMetadata.EMPTY_METADATA));
  }

  public static ErrorMapping of(AnnotationMetadata call) {
    return new ErrorMapping(Optional.ofNullable(call.getAnnotation(ErrorTexts.class)));
  }

  /// The call's own text for an error.
  ///
  /// @param member the name of a member of [ErrorTexts]
  public Optional<String> text(String member) {
    return texts.flatMap(it -> it.stringValue(member)).filter(it -> !it.isEmpty());
  }

  /// The problem of a request without a required value of its call.
  static Problem missing(HttpRequest<?> request) {
    var required =
        RouteAttributes.getRouteMatch(request)
            .filter(MethodBasedRouteMatch.class::isInstance)
            .map(it -> required(((MethodBasedRouteMatch<?, ?>) it).getArguments()))
            .orElse(List.of());
    return of(request).missing(required);
  }

  private static List<String> required(Argument<?>[] parameters) {
    return Stream.of(parameters)
        .filter(it -> !it.isNullable())
        .map(Argument::getAnnotationMetadata)
        .filter(it -> it.stringValue(Bindable.class, "defaultValue").isEmpty())
        .flatMap(it -> it.stringValue(Bindable.class).stream())
        .filter(it -> !it.isEmpty())
        .toList();
  }

  /// The problem of a request without a required value.
  ///
  /// @param required the names of all required values
  public Problem missing(List<String> required) {
    var last = Math.max(0, required.size() - 1);
    var names =
        Stream.of(
                String.join(", ", required.subList(0, last)),
                required.isEmpty() ? "" : required.get(last))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(" or "));
    return ProblemException.missing(text("missing").orElse("Missing " + names)).problem();
  }

  /// The problem that a status of the framework stands for.
  public static Problem problem(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> Problem.of(status, "Not found", "path_not_found");
      case METHOD_NOT_ALLOWED -> Problem.of(status, "Method not allowed", "method_not_allowed");
      case NOT_ACCEPTABLE ->
          Problem.of(status, "Not acceptable: this server answers in JSON", "not_acceptable");
      case REQUEST_ENTITY_TOO_LARGE ->
          Problem.of(status, "Request body is too large", "body_too_large");
      case REQUEST_URI_TOO_LONG ->
          Problem.of(status, "The address is longer than 32 kB", "uri_too_long");
      case REQUEST_HEADER_FIELDS_TOO_LARGE ->
          Problem.of(
              status, "The headers, cookies included, are larger than 32 kB", "headers_too_large");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of(
              status, "Unsupported media type: send application/json", "unsupported_media_type");
      default ->
          status.getCode() < 500
              ? Problem.of(status, "Invalid request", "invalid_request")
              : Problem.of(INTERNAL_SERVER_ERROR, "Internal server error", "internal_error");
    };
  }

  public Problem problem(DomainError error) {
    return switch (error) {
      case DomainError.InvalidValue(var parameter, var requirement) ->
          Problem.of(BAD_REQUEST, malformed(parameter, requirement), "invalid_parameter");
      case DomainError.UnknownProvider _ ->
          Problem.of(
              BAD_REQUEST,
              "Invalid provider. Ensure that all provider names are lowercase.",
              "unknown_provider");
      case DomainError.ConnectionNotFound _ ->
          Problem.of(UNAUTHORIZED, "Connection not found", "connection_not_found");
      case DomainError.ReauthorizationRequired _ ->
          Problem.of(
                  FORBIDDEN,
                  "Connection is invalid or expired. Please reauthorize the connection.",
                  "needs_reauthorization")
              .curedByConsent();
      case DomainError.ProviderUnavailable(var wait) ->
          refreshFailed("provider_unavailable").retriedAfter(wait);
      case DomainError.ProviderMisconfigured _ ->
          refreshFailed("provider_misconfigured").retriedAfter(UNTIL_AN_OPERATOR_ACTED);
      case DomainError.StoreUnavailable(_, var wait) ->
          Problem.of(SERVICE_UNAVAILABLE, "Service temporarily unavailable", "store_unavailable")
              .retriedAfter(wait);
      case DomainError.AuditUnavailable(var wait) ->
          Problem.of(
                  SERVICE_UNAVAILABLE, "Audit trail temporarily unavailable", "audit_unavailable")
              .retriedAfter(wait);
      case DomainError.EventsExpired _ ->
          Problem.of(
              GONE,
              "The events after this cursor are no longer kept. Read from the beginning, without after.",
              "events_expired");
      case DomainError.Standby _ ->
          Problem.of(
                  SERVICE_UNAVAILABLE,
                  "This server is in standby: it refreshes no tokens and changes nothing",
                  "standby")
              .retriedAfter(UNTIL_AN_OPERATOR_ACTED);
      case DomainError.CredentialsRejected(var reason) ->
          Problem.of(
                  UNPROCESSABLE_ENTITY,
                  "Provider rejected the credentials; nothing was stored",
                  "credentials_refused")
              .with(ProblemDetails.NONE.saying(reason));
      case DomainError.StateNotFound _ ->
          Problem.of(
              BAD_REQUEST, "Invalid state or expired state. Please try again.", "invalid_state");
      case DomainError.AuthorizationDenied _ ->
          Problem.of(BAD_REQUEST, "Authorization was denied", "authorization_denied");
      case DomainError.BrowserMismatch _ ->
          Problem.of(
              BAD_REQUEST, "This authorization was started in another browser", "browser_mismatch");
      case DomainError.ConnectionExists _ ->
          Problem.of(CONFLICT, "Connection exists with another account", "connection_exists");
      case DomainError.TooManyAuthorizations(var wait) ->
          Problem.of(
                  TOO_MANY_REQUESTS, "Too many authorizations at once", "too_many_authorizations")
              .retriedAfter(wait);
      case DomainError.ConnectSessionRequired _ ->
          Problem.of(UNAUTHORIZED, "Missing connect session", "connect_session_required");
      case DomainError.ConnectSessionNotFound _ ->
          Problem.of(
              BAD_REQUEST,
              "Connect session not found: it is either expired or does not exist",
              "connect_session_not_found");
      case DomainError.ConnectSessionUsed _ ->
          Problem.of(BAD_REQUEST, "Connect session has been used already", "connect_session_used");
      case DomainError.ExchangeFailed(var cause) ->
          Problem.of(BAD_REQUEST, "Failed to exchange authorization code", "exchange_failed")
              .shownAs(page(cause));
      case DomainError.PendingConnectionNotFound _ ->
          Problem.of(
              BAD_REQUEST,
              "Connection ID not found: session is either expired or does not exist",
              "connection_code_not_found");
      case DomainError.ResourceNotAccessible(var kind, var reachable) ->
          Problem.of(
                  BAD_REQUEST,
                  capitalized(kind) + " is not accessible to this authorization",
                  kind + "_not_accessible")
              .with(ProblemDetails.NONE.saying(String.join(", ", reachable)));
      case DomainError.NothingSelected(var kind) ->
          Problem.of(
              BAD_REQUEST,
              "No %s selected and no %s ID provided".formatted(kind, kind),
              "no_%s_selected".formatted(kind));
      case DomainError.RateLimited(var provider, var wait) ->
          Problem.of(TOO_MANY_REQUESTS, provider + " rate limit exceeded", "provider_rate_limited")
              .retriedAfter(wait);
      case DomainError.QuotaFairShare(var provider, var wait) ->
          Problem.of(
                  TOO_MANY_REQUESTS,
                  "This connection has used its fair share of the %s quota".formatted(provider),
                  "quota_fair_share")
              .retriedAfter(wait);
      case DomainError.TooManyConcurrentCalls _ ->
          Problem.of(
                  TOO_MANY_REQUESTS, "Too many calls at once for this connection", "too_many_calls")
              .retriedAfter(AT_ONCE);
      case DomainError.ProviderWithoutApi _ ->
          Problem.of(
              NOT_FOUND, "Provider has no API address for proxied calls", "provider_without_api");
      case DomainError.ProviderUnreachable _ ->
          Problem.of(
                  BAD_GATEWAY,
                  "Provider could not be reached; nothing was sent",
                  "provider_unreachable")
              .retriedAfter(AT_ONCE);
      case DomainError.ProviderTimeout _ ->
          Problem.of(
              GATEWAY_TIMEOUT,
              "Provider did not respond in time; the call may have succeeded",
              "provider_timeout");
      case DomainError.AddressNotAllowed _ ->
          Problem.of(
              BAD_GATEWAY,
              "Provider's host name resolves to an address that is not allowed",
              "provider_address_not_allowed");
      case DomainError.RedirectNotAllowed _ ->
          Problem.of(
              BAD_GATEWAY,
              "Provider redirects outside of its API; the redirect was not followed",
              "provider_redirect_not_allowed");
      case DomainError.RequestNotReplayable _ ->
          Problem.of(
                  SERVICE_UNAVAILABLE,
                  "Access token was refreshed while the body was being sent. Please retry the request.",
                  "retry_request")
              .retriedAfter(AT_ONCE);
      case DomainError.RequestBodyRejected _ ->
          Problem.of(REQUEST_ENTITY_TOO_LARGE, "Request body is too large", "body_too_large");
      case DomainError.ScopeMissing _ -> Problem.of(FORBIDDEN, "Access denied", "scope_missing");
      case DomainError.ProductNotLicensed(var product) ->
          Problem.of(NOT_FOUND, product + " is not available on this site", "not_licensed");
      case DomainError.RoleRequired(var role) ->
          Problem.of(FORBIDDEN, capitalized(role) + " access required", role + "_required");
      case DomainError.Quarantined _ ->
          Problem.of(FORBIDDEN, "Connection is quarantined", "quarantined");
      case DomainError.WorkspaceNotFound _ ->
          Problem.of(NOT_FOUND, "Workspace not found", "workspace_not_found");
      case DomainError.WorkspaceExists _ ->
          Problem.of(CONFLICT, "A workspace with this name exists", "workspace_exists");
      case DomainError.WorkspaceNotEmpty _ ->
          Problem.of(
              CONFLICT,
              "Workspace has connections: delete them, or send force=true",
              "workspace_not_empty");
      case DomainError.SingleWorkspace _ ->
          Problem.of(
              CONFLICT,
              "This server has the default workspace and no other (CLOUD_MODE)",
              "single_workspace");
      case DomainError.KeyNotFound _ -> Problem.of(NOT_FOUND, "Key not found", "key_not_found");
      case DomainError.QuarantineNotFound _ ->
          Problem.of(NOT_FOUND, "Quarantine not found", "quarantine_not_found");
      case DomainError.WebhookEndpointNotFound _ ->
          Problem.of(NOT_FOUND, "Webhook endpoint not found", "webhook_endpoint_not_found");
      case DomainError.WebhookEndpointDisabled _ ->
          Problem.of(
              CONFLICT,
              "The webhook endpoint is disabled. Enable it first.",
              "webhook_endpoint_disabled");
      case DomainError.OAuthClientNotFound _ ->
          Problem.of(NOT_FOUND, "Workspace has no own client at this provider", "client_not_found");
      case DomainError.OwnClientNotSupported _ ->
          Problem.of(
              CONFLICT,
              "Provider does not support clients of workspaces",
              "own_client_not_supported");
      case DomainError.ClientChanged _ ->
          Problem.of(
                  BAD_REQUEST,
                  "The OAuth client has changed since the authorization began. Please try again.",
                  "client_changed")
              .shownAs("exchange_failed");
      case DomainError.IdempotencyInFlight(var wait) ->
          Problem.of(
                  CONFLICT,
                  "A request with this Idempotency-Key has not ended yet",
                  "idempotency_in_flight")
              .retriedAfter(wait);
      case DomainError.IdempotencyMismatch _ ->
          Problem.of(
              UNPROCESSABLE_ENTITY,
              "This Idempotency-Key was used for another request",
              "idempotency_mismatch");
      case DomainError.IdempotencyUnknown _ ->
          Problem.of(
              CONFLICT,
              "A request with this Idempotency-Key may have succeeded; check before you send it with another key",
              "idempotency_unknown");
      case DomainError.NoTransition(var available) ->
          Problem.of(BAD_REQUEST, "No transition leads to that status", "no_transition")
              .with(ProblemDetails.available(available));
      case DomainError.AttachmentTooLarge(var maxBytes) ->
          Problem.of(REQUEST_ENTITY_TOO_LARGE, "Attachment is too large", "attachment_too_large")
              .with(ProblemDetails.maxBytes(maxBytes));
      case DomainError.NotFound _ -> own("notFound", NOT_FOUND, "not_found");
      case DomainError.Forbidden(var fields) ->
          Problem.of(FORBIDDEN, text("forbidden").orElse("Access denied"), "access_denied")
              .with(ProblemDetails.fields(fields));
      case DomainError.FieldsRejected(var fields, var missing) ->
          own("fieldsRejected", BAD_REQUEST, "invalid_field_values")
              .with(ProblemDetails.fields(fields, missing));
      case DomainError.QueryRejected(var details) ->
          own("fieldsRejected", BAD_REQUEST, "invalid_field_values")
              .with(ProblemDetails.NONE.saying(details));
      case DomainError.Conflict _ -> own("conflict", CONFLICT, "conflict");
      case DomainError.NotOnDataCenter(var feature) ->
          Problem.of(
              NOT_IMPLEMENTED,
              "Not available on Jira Data Center: " + feature,
              "not_on_data_center");
      case DomainError.ProviderFailed _ -> failed();
    };
  }

  private static String page(DomainError.ExchangeFailed.Cause cause) {
    return switch (cause) {
      case CODE_REJECTED -> "exchange_failed";
      case MISCONFIGURED -> "provider_misconfigured";
      case UNAVAILABLE -> "provider_unavailable";
    };
  }

  private String malformed(String parameter, String requirement) {
    return text("malformed")
        .filter(_ -> text("malformedParameter").filter(parameter::equals).isPresent())
        .orElse(parameter + " " + requirement);
  }

  private Problem own(String member, HttpStatus status, String code) {
    return text(member).map(it -> Problem.of(status, it, code)).orElseGet(this::failed);
  }

  private Problem failed() {
    var text = text("failed").orElse("Internal server error");
    return Problem.of(INTERNAL_SERVER_ERROR, text, "provider_failed");
  }

  private static Problem refreshFailed(String code) {
    return Problem.of(SERVICE_UNAVAILABLE, "Failed to refresh access token", code);
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
