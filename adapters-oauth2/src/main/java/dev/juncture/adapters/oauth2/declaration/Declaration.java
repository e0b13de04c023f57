package dev.juncture.adapters.oauth2.declaration;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.oauth2.client.TokenResponseFields;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The declaration of one provider. Texts that may contain variables are [Template]s.
///
/// @param auth how connections are made without a consent; `authorization` then means nothing, and
///   so does `token`, except for client credentials
/// @param variables with their defaults; one without a default must be set
/// @param subdomain `Host` if URLs have the variable [#SUBDOMAIN] as the first label of their host,
///   else `None`
public record Declaration(
    ProviderId id,
    Optional<CredentialsAuth> auth,
    Map<String, Optional<String>> variables,
    SubdomainUse subdomain,
    Authorization authorization,
    Token token,
    Response response,
    Errors errors,
    Lifetimes lifetimes,
    Optional<Api> api,
    Optional<AccountLookup> account,
    Optional<Revocation> revocation) {

  /// The variable in URLs whose value each connection has for itself.
  public static final String SUBDOMAIN = "subdomain";

  /// @param kind API key, Basic or client credentials
  /// @param makeAt the page where a person makes them
  public record CredentialsAuth(GrantKind kind, Optional<URI> makeAt) {}

  /// @param scopes requested unless the operator sets others
  /// @param parameters in addition to those of RFC 6749
  public record Authorization(
      Template url,
      List<String> scopes,
      String scopeParameter,
      String scopeSeparator,
      Map<String, Template> parameters,
      boolean pkce) {

    static final Authorization NONE =
        new Authorization(new Template(""), List.of(), "", "", Map.of(), true);
  }

  public record Token(
      Template url,
      ClientAuthentication clientAuthentication,
      Format format,
      Map<String, Template> headers,
      Map<String, Template> parameters) {

    static final Token NONE =
        new Token(new Template(""), ClientAuthentication.NONE, Format.FORM, Map.of(), Map.of());
  }

  public enum ClientAuthentication {
    /// Id and secret are fields of the body.
    BODY,
    /// HTTP Basic, both percent-encoded first (RFC 6749 section 2.3.1).
    BASIC,
    /// HTTP Basic, not encoded.
    BASIC_RAW,
    /// A public client: the id is a field of the body, and there is no secret (RFC 6749 section
    /// 2.1).
    NONE
  }

  public enum Format {
    FORM,
    JSON
  }

  /// @param accountId path of the account's id in the token response; blank when it is not there
  public record Response(
      TokenResponseFields fields,
      String accountId,
      String accountName,
      Optional<IdTokenClaims> idToken) {}

  /// Who consented, by the id token of the token response.
  ///
  /// @param at path of the id token
  /// @param id the claim with the account's id
  /// @param name the claim with the account's name; blank for none
  public record IdTokenClaims(String at, String id, String name) {}

  /// The revocation endpoint (RFC 7009).
  public record Revocation(Template url) {}

  /// Error codes in addition to those of RFC 6749.
  ///
  /// @param invalidGrantCodes the grant is revoked
  /// @param invalidCodeCodes the authorization code is invalid, expired or used
  /// @param retryCodes temporary errors
  public record Errors(
      Set<String> invalidGrantCodes, Set<String> invalidCodeCodes, Set<String> retryCodes) {}

  public enum RefreshTokens {
    /// No refresh tokens: the access token is the grant.
    NONE,
    /// One refresh token for the lifetime of the grant.
    REUSABLE,
    /// Each refresh token can be used once, and the response contains the next one.
    ROTATING
  }

  /// @param replayWindow how long a rotated refresh token may be sent again
  /// @param accessToken ttl of an access token when the response states none; without refresh
  ///   tokens, also the longest time between two checks of the token
  /// @param grant lifetime of the grant
  public record Lifetimes(
      RefreshTokens refreshTokens, Duration replayWindow, Duration accessToken, Duration grant) {}

  /// @param url the base URL of all connections, or of those whose token response states none
  /// @param stated where a token response states the base URL of its connection
  /// @param tokenHeader how calls carry the access token
  /// @param tokenQuery the query parameter that carries it in place of the header; blank for none
  public record Api(
      Optional<Template> url,
      Optional<ApiBaseFromTokens> stated,
      Map<String, Template> headers,
      TokenHeader tokenHeader,
      String tokenQuery) {}

  /// The base URL of an API that comes with the tokens.
  ///
  /// @param at its path in the token response
  /// @param hosts where it may point: `api.acme.example`, or `.acme.example` for all hosts below
  ///   that domain; lower case, each with a port if it is not that of https
  public record ApiBaseFromTokens(String at, List<String> hosts) {}

  /// @param body sent as JSON; blank for none
  /// @param ok path of the field whose value `false` means an error, whatever the status; blank
  ///   when there is none
  /// @param invalidTokenCodes errors that mean that the token is no longer accepted
  public record AccountLookup(
      Template url,
      String method,
      String body,
      Map<String, Template> headers,
      String id,
      String name,
      String ok,
      String error,
      Set<String> invalidTokenCodes) {}
}
