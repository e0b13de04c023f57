package dev.juncture.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL URL, split for JDBC.
///
/// @param jdbcUrl without user and password; other query parameters, such as `sslmode`, are kept
/// @param user empty when the URL has none
/// @param password empty when the URL has none
record DatabaseUrl(String jdbcUrl, String user, String password) {

  private static final String NEEDS =
      "must look like postgres://user:password@host:5432/database, or the same with jdbc:postgresql://";

  static DatabaseUrl parse(String text) {
    var uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    var isPostgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
    if (!isPostgres
        || uri.getHost() == null
        || uri.getRawPath() == null
        || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException(NEEDS);
    }
    return parts(uri);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(NEEDS + "; special characters percent-encoded");
    }
  }

  private static DatabaseUrl parts(URI uri) {
    var userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    var colon = userInfo.indexOf(':');
    var user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
    var password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
    var kept = new ArrayList<String>();
    for (var parameter : parameters(uri)) {
      if (parameter.startsWith("user=")) {
        user = decoded(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decoded(parameter.substring("password=".length()));
      } else {
        kept.add(parameter);
      }
    }
    return new DatabaseUrl(jdbcUrl(uri, kept), user, password);
  }

  private static List<String> parameters(URI uri) {
    return uri.getRawQuery() == null ? List.of() : Variables.list(uri.getRawQuery(), "&");
  }

  private static String jdbcUrl(URI uri, List<String> parameters) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
