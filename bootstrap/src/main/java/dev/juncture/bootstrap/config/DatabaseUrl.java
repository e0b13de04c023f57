package dev.juncture.bootstrap.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A PostgreSQL URL, split for JDBC.
///
/// @param jdbcUrl without user and password; other query parameters, such as `sslmode`, are
///   parameters
/// @param user empty when the URL has none
/// @param password empty when the URL has none
record DatabaseUrl(String jdbcUrl, String user, String password) {

  private static final String LOOKS =
      "must look like postgres://user:password@host:5432/database, or the same with jdbc:postgresql://";

  private static final String TARGET = "targetServerType=";

  /// What psql calls the role of the wanted server, and the driver's word for it.
  private static final Map<String, String> LIBPQ_TARGETS =
      Map.of(
          "target_session_attrs=any", TARGET + "any",
          "target_session_attrs=read-write", TARGET + "primary",
          "target_session_attrs=primary", TARGET + "primary");

  static DatabaseUrl parse(String text) {
    var isJdbc = text.startsWith("jdbc:");
    var url = StoreUrl.parse(isJdbc ? text.substring("jdbc:".length()) : text, LOOKS);
    var isPostgres = "postgres".equals(url.scheme()) || "postgresql".equals(url.scheme());
    if (!isPostgres || url.path().isEmpty()) {
      throw new InvalidValueException(LOOKS);
    }
    var user = url.user().orElse("");
    var password = url.password().orElse("");
    var parameters = new ArrayList<String>();
    for (var parameter : url.parameters()) {
      if (parameter.startsWith("user=")) {
        user = parameter.substring("user=".length());
      } else if (parameter.startsWith("password=")) {
        password = parameter.substring("password=".length());
      } else {
        parameters.add(LIBPQ_TARGETS.getOrDefault(parameter, parameter));
      }
    }
    requirePrimary(url.hosts(), parameters);
    return new DatabaseUrl(
        jdbcUrl(url, parameters), StoreUrl.decoded(user), StoreUrl.decoded(password));
  }

  /// Of several servers, only the primary takes writes.
  private static void requirePrimary(List<String> hosts, List<String> parameters) {
    if (hosts.size() > 1 && parameters.stream().noneMatch(it -> it.startsWith(TARGET))) {
      parameters.add(TARGET + "primary");
    }
  }

  private static String jdbcUrl(StoreUrl url, List<String> parameters) {
    var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    return "jdbc:postgresql://" + String.join(",", url.hosts()) + "/" + url.path() + query;
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
