package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.AccountLookup;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.adapters.oauth2.declaration.Declaration.ApiBaseFromTokens;
import dev.juncture.adapters.oauth2.declaration.Declaration.IdTokenClaims;
import java.util.List;

/// A path that a declaration names, for its author.
///
/// @param path blank when there is none
/// @param ofErrors whether it is looked up in errors, and not in successful responses
record Lookup(String meaning, String path, boolean secret, boolean ofErrors) {

  static List<Lookup> inTokens(Declaration declaration) {
    var response = declaration.response();
    var fields = response.fields();
    return List.of(
        secret("access-token", fields.accessToken()),
        secret("refresh-token", fields.refreshToken()),
        of("expires-in", fields.expiresIn().path()),
        of("scope", fields.scope()),
        of("ok", fields.ok()),
        of("account-id", response.accountId()),
        of("account-name", response.accountName()),
        of("api.url", declaration.api().flatMap(Api::stated).map(ApiBaseFromTokens::at).orElse("")),
        secret("id-token", response.idToken().map(IdTokenClaims::at).orElse("")),
        ofError("error", fields.error()),
        ofError("error-description", fields.errorDescription()));
  }

  static List<Lookup> inAccount(AccountLookup account) {
    return List.of(
        of("id", account.id()),
        of("name", account.name()),
        of("ok", account.ok()),
        ofError("error", account.error()));
  }

  private static Lookup of(String meaning, String path) {
    return new Lookup(meaning, path, false, false);
  }

  private static Lookup secret(String meaning, String path) {
    return new Lookup(meaning, path, true, false);
  }

  private static Lookup ofError(String meaning, String path) {
    return new Lookup(meaning, path, false, true);
  }
}
