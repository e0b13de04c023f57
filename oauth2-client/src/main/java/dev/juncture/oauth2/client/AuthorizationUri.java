package dev.juncture.oauth2.client;

import dev.juncture.oauth2.client.http.FormBody;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds the authorization URI (RFC 6749 section 4.1.1). If a parameter is set twice, the last
/// value is used, because a server may reject repeated parameters.
public final class AuthorizationUri {

  private final Map<String, String> query = new LinkedHashMap<>();

  public AuthorizationUri with(String name, String value) {
    query.put(name, value);
    return this;
  }

  /// Appends the parameters to `page`, which may have a query already.
  public URI at(URI page) {
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + FormBody.write(query));
  }
}
