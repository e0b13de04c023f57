package dev.juncture.adapters.web.http.error;

import static io.micronaut.http.HttpStatus.BAD_GATEWAY;
import static io.micronaut.http.HttpStatus.BAD_REQUEST;
import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;
import static io.micronaut.http.HttpStatus.GATEWAY_TIMEOUT;
import static io.micronaut.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static io.micronaut.http.HttpStatus.NOT_FOUND;
import static io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE;
import static io.micronaut.http.HttpStatus.TOO_MANY_REQUESTS;
import static io.micronaut.http.HttpStatus.UNAUTHORIZED;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.NothingSelected;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.ProviderWithoutApi;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.error.DomainError.RequestNotReplayable;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// HTTP status, text and code of every domain error. They are part of the public API: a change
/// breaks clients.
final class DomainProblems {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration UNTIL_AN_OPERATOR_ACTED = Duration.ofMinutes(1);

  private DomainProblems() {}

  static Problem of(DomainError error, CallTexts call) {
    return switch (error) {
      case InvalidValue(var parameter, var requirement) ->
          Problem.of(BAD_REQUEST, call.malformed(parameter, requirement), "invalid_parameter");
      case UnknownProvider _ ->
          Problem.of(
              BAD_REQUEST,
              "Invalid provider. Ensure that all provider names are lowercase.",
              "unknown_provider");
      case ConnectionNotFound _ ->
          Problem.of(UNAUTHORIZED, "Connection not found", "connection_not_found");
      case ReauthorizationRequired _ ->
          Problem.of(
                  FORBIDDEN,
                  "Connection is invalid or expired. Please reauthorize the connection.",
                  "needs_reauthorization")
              .curedByConsent();
      case ProviderUnavailable(var wait) ->
          refreshFailed("provider_unavailable").retriedAfter(wait);
      case ProviderMisconfigured _ ->
          refreshFailed("provider_misconfigured").retriedAfter(UNTIL_AN_OPERATOR_ACTED);
      case StoreUnavailable(_, var wait) ->
          Problem.of(SERVICE_UNAVAILABLE, "Service temporarily unavailable", "store_unavailable")
              .retriedAfter(wait);
      case StateNotFound _ ->
          Problem.of(
              BAD_REQUEST, "Invalid state or expired state. Please try again.", "invalid_state");
      case AuthorizationDenied _ ->
          Problem.of(BAD_REQUEST, "Authorization was denied", "authorization_denied");
      case BrowserMismatch _ ->
          Problem.of(
              BAD_REQUEST, "This authorization was started in another browser", "browser_mismatch");
      case ConnectSessionRequired _ ->
          Problem.of(UNAUTHORIZED, "Missing connect session", "connect_session_required");
      case ConnectSessionNotFound _ ->
          Problem.of(
              BAD_REQUEST,
              "Connect session not found: it is either expired or does not exist",
              "connect_session_not_found");
      case ConnectSessionUsed _ ->
          Problem.of(BAD_REQUEST, "Connect session has been used already", "connect_session_used");
      case ExchangeFailed(var cause) ->
          Problem.of(BAD_REQUEST, "Failed to exchange authorization code", "exchange_failed")
              .shownAs(words(cause));
      case PendingConnectionNotFound _ ->
          Problem.of(
              BAD_REQUEST,
              "Connection ID not found: session is either expired or does not exist",
              "connection_code_not_found");
      case ResourceNotAccessible(var kind) ->
          Problem.of(
              BAD_REQUEST,
              capitalized(kind) + " is not accessible to this authorization",
              kind + "_not_accessible");
      case NothingSelected(var kind) ->
          Problem.of(
              BAD_REQUEST,
              "No %s selected and no %s ID provided".formatted(kind, kind),
              "no_%s_selected".formatted(kind));
      case RateLimited(var provider, var wait) ->
          Problem.of(TOO_MANY_REQUESTS, provider + " rate limit exceeded", "provider_rate_limited")
              .retriedAfter(wait);
      case TooManyConcurrentCalls _ ->
          Problem.of(
                  TOO_MANY_REQUESTS, "Too many calls at once for this connection", "too_many_calls")
              .retriedAfter(AT_ONCE);
      case ProviderWithoutApi _ ->
          Problem.of(
              NOT_FOUND, "Provider has no API address for proxied calls", "provider_without_api");
      case ProviderUnreachable _ ->
          Problem.of(
                  BAD_GATEWAY,
                  "Provider could not be reached; nothing was sent",
                  "provider_unreachable")
              .retriedAfter(AT_ONCE);
      case ProviderTimeout _ ->
          Problem.of(
              GATEWAY_TIMEOUT,
              "Provider did not respond in time; the call may have succeeded",
              "provider_timeout");
      case AddressNotAllowed _ ->
          Problem.of(
              BAD_GATEWAY,
              "Provider's host name resolves to an address that is not allowed",
              "provider_address_refused");
      case RedirectNotAllowed _ ->
          Problem.of(
              BAD_GATEWAY,
              "Provider redirects outside of its API; the redirect was not followed",
              "provider_redirect_refused");
      case RequestNotReplayable _ ->
          Problem.of(
                  SERVICE_UNAVAILABLE,
                  "Access token was refreshed while the body was being sent. Please retry the request.",
                  "retry_request")
              .retriedAfter(AT_ONCE);
      case RequestBodyRejected _ ->
          Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Request body is too large", "body_too_large");
      case ScopeMissing _ -> Problem.of(FORBIDDEN, "Access denied", "scope_missing");
      case NotFound _ -> own(call, call.absent(), NOT_FOUND, "not_found");
      case Forbidden _ -> own(call, call.forbidden(), FORBIDDEN, "access_denied");
      case FieldsRejected(var fields) ->
          own(call, call.refused(), BAD_REQUEST, "invalid_field_values").about(fields);
      case Conflict _ -> own(call, call.conflict(), CONFLICT, "conflict");
      case ProviderFailed _ -> failed(call);
    };
  }

  private static String words(ExchangeFailed.Cause cause) {
    return switch (cause) {
      case CODE_REJECTED -> "exchange_failed";
      case MISCONFIGURED -> "provider_misconfigured";
      case UNAVAILABLE -> "provider_unavailable";
    };
  }

  private static Problem own(
      CallTexts call, Optional<String> text, HttpStatus status, String code) {
    return text.map(it -> Problem.of(status, it, code)).orElseGet(() -> failed(call));
  }

  private static Problem failed(CallTexts call) {
    return Problem.of(INTERNAL_SERVER_ERROR, call.failed(), "provider_failed");
  }

  private static Problem refreshFailed(String code) {
    return Problem.of(SERVICE_UNAVAILABLE, "Failed to refresh access token", code);
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
