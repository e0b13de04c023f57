package dev.juncture.domain.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Why a request failed. The cases differ in what the caller can do.
///
/// No case contains a token, a secret, an upstream body or a stack trace: all values may be shown
/// to the caller.
public sealed interface DomainError {

  /// The exception that ends the request with this error. Only the outermost layer catches it.
  default DomainException asException() {
    return new DomainException(this);
  }

  /// The caller sent an invalid value: the public name of the parameter, and what is valid.
  record InvalidValue(String parameter, String requirement) implements DomainError {}

  /// No configured provider has this name.
  record UnknownProvider(String provider) implements DomainError {}

  /// There is no connection for this external id and provider.
  record ConnectionNotFound() implements DomainError {}

  /// The end user has to consent again.
  record ReauthorizationRequired() implements DomainError {}

  /// The provider's token endpoint returned no usable response; the connection is unchanged. Retry
  /// after `retryAfter`.
  record ProviderUnavailable(Duration retryAfter) implements DomainError {}

  /// The provider rejects this server's client: an operator must act. The connection is unchanged.
  record ProviderMisconfigured(String code) implements DomainError {}

  /// The database or the cache did not respond in time. Retry after `retryAfter`.
  record StoreUnavailable(String store, Duration retryAfter) implements DomainError {}

  /// The audit entry that the call needs could not be written. Nothing was released. Retry after
  /// `retryAfter`.
  record AuditUnavailable(Duration retryAfter) implements DomainError {}

  /// Some of the events that follow the cursor were deleted because of their age, or the cursor is
  /// of another database.
  record EventsExpired() implements DomainError {}

  /// This server is in standby or read-only: it refreshes no tokens and changes nothing. An
  /// operator must act.
  record Standby() implements DomainError {}

  /// The provider does not accept the credentials of a new connection. Nothing was stored.
  ///
  /// @param reason what it says; without secrets
  record CredentialsRejected(String reason) implements DomainError {}

  /// The OAuth state is unknown, older than ten minutes, or already used.
  record StateNotFound() implements DomainError {}

  /// The callback came from a different browser than the one that started the authorization. The
  /// state stays valid for that one.
  record BrowserMismatch() implements DomainError {}

  /// More authorizations are started or completed at once than this server allows strangers. Retry
  /// after `retryAfter`; a connect session is not limited in that way.
  record TooManyAuthorizations(Duration retryAfter) implements DomainError {}

  /// An authorization requires a connect session, and the caller sent none.
  record ConnectSessionRequired() implements DomainError {}

  /// The connect session is unknown or older than thirty minutes.
  record ConnectSessionNotFound() implements DomainError {}

  /// The connect session has already established its connection.
  record ConnectSessionUsed() implements DomainError {}

  /// The external id is connected with another account, whose grant a flow without a connect
  /// session may not replace.
  record ConnectionExists() implements DomainError {}

  /// The end user, or a policy at the provider, denied the authorization.
  record AuthorizationDenied() implements DomainError {}

  /// The exchange of the authorization code for tokens failed.
  record ExchangeFailed(Cause cause) implements DomainError {

    /// The cause, which decides who can act.
    public enum Cause {
      /// The code was invalid: the end user may start again.
      CODE_REJECTED,
      /// The provider rejects this server's client: an operator must act.
      MISCONFIGURED,
      /// The provider returned no usable response: retry.
      UNAVAILABLE
    }
  }

  /// The connection code is unknown, older than fifteen minutes, or already used.
  record PendingConnectionNotFound() implements DomainError {}

  /// The grant cannot reach the resource that was chosen after consent.
  ///
  /// @param kind what was chosen, one word such as `site`
  /// @param reachable the addresses of some that the grant reaches; empty for a choice from a list
  record ResourceNotAccessible(String kind, List<String> reachable) implements DomainError {
    public ResourceNotAccessible {
      reachable = List.copyOf(reachable);
    }
  }

  /// The call needs a resource; the request names none and none is selected for the connection.
  ///
  /// @param kind what is needed, one word such as `project`
  record NothingSelected(String kind) implements DomainError {}

  /// The provider still limits the rate after this server has waited and retried. Retry after
  /// `retryAfter`.
  ///
  /// @param provider its display name, such as `Jira`
  record RateLimited(String provider, Duration retryAfter) implements DomainError {}

  /// The connection has spent its fair share of the provider's quota, which is nearly used up.
  /// Retry after `retryAfter`.
  ///
  /// @param provider as for [RateLimited]
  record QuotaFairShare(String provider, Duration retryAfter) implements DomainError {}

  /// The maximum number of calls is already in flight for this connection. Retry a little later.
  record TooManyConcurrentCalls() implements DomainError {}

  /// The provider has no base URL for proxied calls.
  record ProviderWithoutApi() implements DomainError {}

  /// No connection to the provider's API could be opened. Nothing was sent.
  record ProviderUnreachable() implements DomainError {}

  /// The provider's API did not respond, or not in time. The call may have succeeded there.
  record ProviderTimeout() implements DomainError {}

  /// The host name of the provider's API resolves to an address that this server does not connect
  /// to. Nothing was sent. An operator must act.
  record AddressNotAllowed() implements DomainError {}

  /// The provider's API redirects to a URL outside its base URL, which must not receive the token.
  /// The redirect was not followed.
  record RedirectNotAllowed() implements DomainError {}

  /// The provider rejected the access token after a part of the body was sent, and this server
  /// cannot repeat the body. The token was refreshed. The caller can retry at once.
  record RequestNotReplayable() implements DomainError {}

  /// The caller's body is too large or incomplete.
  record RequestBodyRejected() implements DomainError {}

  /// The grant lacks a scope that the call needs; a refresh does not help.
  record ScopeMissing() implements DomainError {}

  /// The requested thing does not exist at the provider, or the person who consented may not see
  /// it.
  record NotFound() implements DomainError {}

  /// The person who consented may not do this at the provider, or the provider does not let this
  /// app or this server's address in. `fields` as for [FieldsRejected].
  record Forbidden(Map<String, String> fields) implements DomainError {
    public Forbidden {
      fields = Map.copyOf(fields);
    }

    /// The provider gave no reason.
    public Forbidden() {
      this(Map.of());
    }
  }

  /// The provider offers this with a product that it has not, or not for this app.
  ///
  /// @param product its name, such as `Service Management`
  record ProductNotLicensed(String product) implements DomainError {}

  /// The person who consented lacks a role at the provider.
  ///
  /// @param role one word such as `agent`
  record RoleRequired(String role) implements DomainError {}

  /// The provider rejected the values; `fields` has the provider's text per field id, its text
  /// about the request as a whole under a name of its own (Jira: `errorMessages`), and is empty
  /// when it said nothing. `missing` has the fields without which nothing can be created, where
  /// that is known.
  record FieldsRejected(Map<String, String> fields, List<Missing> missing) implements DomainError {

    /// @param allowedValues empty where any value of the field's type is allowed
    public record Missing(String id, String name, List<NoTransition.Choice> allowedValues) {}

    public FieldsRejected {
      fields = Map.copyOf(fields);
      missing = List.copyOf(missing);
    }

    /// Nothing is known to be missing.
    public FieldsRejected(Map<String, String> fields) {
      this(fields, List.of());
    }
  }

  /// The provider rejected the query; `details` has its text, and is empty when it said nothing.
  record QueryRejected(String details) implements DomainError {}

  /// The provider takes no file that is larger than `maxBytes`, which is empty when it does not
  /// say.
  record AttachmentTooLarge(OptionalLong maxBytes) implements DomainError {}

  /// Nothing leads from where the thing is to where the caller wants it; `available` says what can
  /// be reached.
  record NoTransition(List<Choice> available) implements DomainError {

    public record Choice(String id, String name) {}

    public NoTransition {
      available = List.copyOf(available);
    }
  }

  /// A quarantine closes the connection. An operator must act.
  record Quarantined() implements DomainError {}

  /// There is no workspace with this id.
  record WorkspaceNotFound() implements DomainError {}

  /// Another workspace has this name.
  record WorkspaceExists() implements DomainError {}

  /// The workspace still has connections.
  record WorkspaceNotEmpty() implements DomainError {}

  /// This installation has the default workspace and no other, and keeps it.
  record SingleWorkspace() implements DomainError {}

  /// The workspace has no such key, or the key was revoked already.
  record KeyNotFound() implements DomainError {}

  /// There is no quarantine with this id.
  record QuarantineNotFound() implements DomainError {}

  /// The workspace has no such webhook endpoint.
  record WebhookEndpointNotFound() implements DomainError {}

  /// Nothing is sent to the webhook endpoint while it is disabled.
  record WebhookEndpointDisabled() implements DomainError {}

  /// The workspace has no client of its own at this provider.
  record OAuthClientNotFound() implements DomainError {}

  /// The provider cannot be used with a workspace's own client.
  record OwnClientNotSupported() implements DomainError {}

  /// The authorization began with a client that is not in use for the workspace any more. The code
  /// was not sent. The end user may start again.
  record ClientChanged() implements DomainError {}

  /// A request with the same idempotency key has not ended, or it is too early to tell what became
  /// of it. Nothing was executed. Retry after `retryAfter`.
  record IdempotencyInFlight(Duration retryAfter) implements DomainError {}

  /// The idempotency key was used for another request. Nothing was executed.
  record IdempotencyMismatch() implements DomainError {}

  /// An earlier request with the same idempotency key may have had its effect, and there is no way
  /// to find out. Nothing was executed; the caller has to look.
  record IdempotencyUnknown() implements DomainError {}

  /// The thing was changed in the meantime.
  record Conflict() implements DomainError {}

  /// Jira Data Center has nothing like it, or Juncture does not offer it there.
  ///
  /// @param feature as a noun
  record NotOnDataCenter(String feature) implements DomainError {}

  /// The provider failed, or returned an invalid response.
  record ProviderFailed() implements DomainError {}
}
