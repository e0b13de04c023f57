package dev.juncture.adapters.oauth2.declaration;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.oauth2.client.TokenResponseFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is said of one provider. Texts with `{variable}` in them are [Template]s.
public record Declaration(
    ProviderId id,
    Map<String, Optional<String>> variables,
    Authorization authorization,
    Token token,
    Response answer,
    Errors errors,
    Lifetimes lifetimes,
    Optional<Api> api,
    Optional<AccountLookup> account) {

  /// @param scopes asked for where an operator names none
  /// @param parameters beside those of the RFC
  public record Authorization(
      Template url,
      List<String> scopes,
      String scopeParameter,
      String scopeSeparator,
      Map<String, Template> parameters,
      boolean pkce) {}

  public record Token(
      Template url,
      ClientAuthentication clientAuthentication,
      Format format,
      Map<String, Template> headers,
      Map<String, Template> parameters) {}

  public enum ClientAuthentication {
    BODY,
    BASIC
  }

  public enum Format {
    FORM,
    JSON
  }

  /// @param accountId where the answer tells who consented; blank when it does not
  public record Response(TokenResponseFields fields, String accountId, String accountName) {}

  /// Codes beside those of the RFC.
  public record Errors(Set<String> deadGrant, Set<String> deadCode, Set<String> later) {}

  public enum RefreshTokens {
    /// There are none: the access token is the grant.
    NONE,
    /// One for the life of the grant.
    REUSABLE,
    /// Each is good for one use and brings its successor.
    ROTATING
  }

  /// @param replayWindow how long a rotated token may be sent again
  /// @param accessToken when the answer does not say; where there are no refresh tokens, also the
  ///   longest until the provider is asked again whether it still takes the token
  public record Lifetimes(
      RefreshTokens refreshTokens, Duration replayWindow, Duration accessToken, Duration grant) {}

  public record Api(Template url, Map<String, Template> headers) {}

  /// @param body sent as JSON; blank for none
  /// @param ok where `false` means an error whatever the status says; blank when there is no such
  ///   field
  /// @param refused the errors that mean that the token is not taken any more
  public record AccountLookup(
      Template url,
      String method,
      String body,
      Map<String, Template> headers,
      String id,
      String name,
      String ok,
      String error,
      Set<String> refused) {}
}
