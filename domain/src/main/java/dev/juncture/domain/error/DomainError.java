package dev.juncture.domain.error;

import java.time.Duration;
import java.util.Map;

/// Why a request cannot go on, told apart by what its caller can do about it.
///
/// No case carries a token, a secret, an upstream body or a stack trace: everything in here may be
/// shown.
public sealed interface DomainError {

  /// Ends the request with this error; only the edge catches it.
  default DomainException asException() {
    return new DomainException(this);
  }

  /// A value that the caller sent is not acceptable: `parameter` by its public name, and what it
  /// has to be.
  record InvalidValue(String parameter, String requirement) implements DomainError {}

  /// No adapter answers to that provider name.
  record UnknownProvider(String provider) implements DomainError {}

  /// Nobody has connected this external id with this provider.
  record ConnectionNotFound() implements DomainError {}

  /// The end user has to consent again before anything works.
  record ReauthorizationRequired() implements DomainError {}

  /// The provider's token endpoint gave no usable answer; the connection is untouched. Ask again
  /// after `retryAfter`.
  record ProviderUnavailable(Duration retryAfter) implements DomainError {}

  /// The provider refuses this server's own client: an operator must act, the connection is
  /// untouched.
  record ProviderMisconfigured(String code) implements DomainError {}

  /// The database or the cache gave no answer in time. Ask again after `retryAfter`.
  record StoreUnavailable(String store, Duration retryAfter) implements DomainError {}

  /// The OAuth state is unknown, past its ten minutes, or was used before.
  record StateNotFound() implements DomainError {}

  /// The state belongs to another browser: the one in which the flow began. It stays good for that
  /// one.
  record BrowserMismatch() implements DomainError {}

  /// A flow may only begin with a connect session, and none was named.
  record ConnectSessionRequired() implements DomainError {}

  /// The connect session is unknown, or past its thirty minutes.
  record ConnectSessionNotFound() implements DomainError {}

  /// The connect session has made the one connection that it was good for.
  record ConnectSessionUsed() implements DomainError {}

  /// The end user, or a rule of the provider's, said no on the consent page.
  record AuthorizationDenied() implements DomainError {}

  /// The provider did not turn the authorization code into tokens.
  record ExchangeFailed(Cause cause) implements DomainError {

    /// Who can do something about it.
    public enum Cause {
      /// The code was dead: the end user may begin again.
      CODE_REJECTED,
      /// The provider does not accept this server's client: an operator must act.
      MISCONFIGURED,
      /// The provider gave no usable answer: it is worth another try.
      UNAVAILABLE
    }
  }

  /// The connection code is unknown, past its fifteen minutes, or was used with success before.
  record PendingConnectionNotFound() implements DomainError {}

  /// The grant cannot reach the resource that was chosen after consent.
  ///
  /// @param kind what was chosen, one word such as `site`
  record ResourceNotAccessible(String kind) implements DomainError {}

  /// The call needs a resource; the request names none and none is selected for the connection.
  ///
  /// @param kind what is needed, one word such as `project`
  record NothingSelected(String kind) implements DomainError {}

  /// The provider still limits the rate after this server has waited and retried. Retry after
  /// `retryAfter`.
  ///
  /// @param provider its display name, such as `Jira`
  record RateLimited(String provider, Duration retryAfter) implements DomainError {}

  /// So many calls are under way for this connection that one more has to wait.
  record TooManyConcurrentCalls() implements DomainError {}

  /// The provider is known, but not where its API is.
  record ProviderWithoutApi() implements DomainError {}

  /// No connection to the provider's API came about: nothing has happened there.
  record ProviderUnreachable() implements DomainError {}

  /// The provider's API was called and gave no answer, or none in time: what was asked for may have
  /// happened.
  record ProviderTimeout() implements DomainError {}

  /// The name of the provider's API leads to an address that this server does not connect to: an
  /// operator must act, nothing was sent.
  record AddressNotAllowed() implements DomainError {}

  /// The provider's API sends the caller to a place outside of itself, where its token must not go.
  record RedirectNotAllowed() implements DomainError {}

  /// The provider did not take the access token while a body went out that cannot be sent twice.
  /// The token is renewed: the caller can send the call again at once.
  record RequestNotReplayable() implements DomainError {}

  /// The caller's body is larger than it may be, or broke off.
  record RequestBodyRejected() implements DomainError {}

  /// The grant lacks a scope that the call needs; a fresh token would not help.
  record ScopeMissing() implements DomainError {}

  /// The thing asked for does not exist at the provider, or is hidden from the person who
  /// consented.
  record NotFound() implements DomainError {}

  /// The person who consented may not do this at the provider.
  record Forbidden() implements DomainError {}

  /// The provider refused the values; `fields` holds its own text per field id, empty when it named
  /// none.
  record FieldsRejected(Map<String, String> fields) implements DomainError {
    public FieldsRejected {
      fields = Map.copyOf(fields);
    }
  }

  /// Somebody else changed the thing in the meantime.
  record Conflict() implements DomainError {}

  /// The provider failed, or answered with something that makes no sense.
  record ProviderFailed() implements DomainError {}
}
