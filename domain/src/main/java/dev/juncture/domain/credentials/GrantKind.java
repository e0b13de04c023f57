package dev.juncture.domain.credentials;

import dev.juncture.domain.api.PluginApi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a connection was made from.
@PluginApi
public enum GrantKind {
  /// The end user consented; there is a refresh token, or an access token that does not expire.
  AUTHORIZATION_CODE,

  /// A token of one person that may have an end date.
  PERSONAL_ACCESS_TOKEN,

  /// A token of one person, sent with their e-mail address (RFC 7617).
  API_TOKEN,

  /// The client of an account that is no person (RFC 6749 section 4.4).
  SERVICE_ACCOUNT,

  /// A key, sent as the provider declares.
  API_KEY,

  /// User name and password (RFC 7617).
  BASIC,

  /// A client of its own for each connection (RFC 6749 section 4.4).
  CLIENT_CREDENTIALS;

  /// The kind with that public name.
  public static Optional<GrantKind> find(String publicName) {
    return Arrays.stream(values()).filter(it -> it.publicName().equals(publicName)).findAny();
  }

  /// How a call carries the access token: `Bearer` or `Basic` before it, or `api_key` as the
  /// provider wants its keys.
  public String tokenType() {
    return switch (this) {
      case AUTHORIZATION_CODE, PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT, CLIENT_CREDENTIALS ->
          "Bearer";
      case API_TOKEN, BASIC -> "Basic";
      case API_KEY -> "api_key";
    };
  }

  /// Such as `api_token`.
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
