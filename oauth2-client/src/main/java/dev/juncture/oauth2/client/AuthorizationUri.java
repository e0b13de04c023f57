package dev.juncture.oauth2.client;

import dev.juncture.oauth2.client.http.FormBody;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// A consent page's address in the making (RFC 6749 section 4.1.1). Of a repeated name the last
/// value counts, because a server may refuse a parameter that comes twice.
public final class AuthorizationUri {

  private final Map<String, String> query = new LinkedHashMap<>();

  public AuthorizationUri with(String name, String value) {
    query.put(name, value);
    return this;
  }

  /// Below `page`, which may have a query of its own.
  public URI at(URI page) {
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + FormBody.write(query));
  }
}
