package dev.juncture.bootstrap.config;

import java.util.List;

/// The URLs of Redis: one of a server, or several of nodes of a cluster. They are kept as they are,
/// because the client reads them itself; they are checked, because its errors contain them.
final class RedisUrl {

  private static final String LOOKS =
      "must look like redis://user:password@host:6379/0, or rediss:// for TLS, or several such URLs of a cluster, comma-separated";

  private RedisUrl() {}

  static List<String> parse(String text) {
    var urls = Variables.list(text, ",");
    urls.forEach(RedisUrl::require);
    return urls;
  }

  private static void require(String text) {
    var url = StoreUrl.parse(text, LOOKS);
    if (!"redis".equals(url.scheme()) && !"rediss".equals(url.scheme())) {
      throw new InvalidValueException(LOOKS);
    }
    if (!url.path().matches("[0-9]{0,4}")) {
      throw new InvalidValueException(
          LOOKS + "; the path is the number of a database. A / in a password is written %2F");
    }
    url.parameters().forEach(RedisUrl::requireParameter);
  }

  /// The client stops with an error, or ignores the parameter, when its value is another one.
  private static void requireParameter(String parameter) {
    var wellFormed =
        switch (parameter.substring(0, parameter.indexOf('='))) {
          case "database" -> parameter.matches("database=[0-9]{1,4}");
          case "timeout" -> parameter.matches("timeout=[0-9]{1,9}(ns|us|ms|s|m|h|d)?");
          case "verifyPeer" -> parameter.matches("verifyPeer=(?i)(full|ca|none|true|false)");
          default -> true;
        };
    if (!wellFormed) {
      throw new InvalidValueException(
          "has a parameter that cannot be used: database=<number>, timeout=<number and unit> or verifyPeer=FULL, CA or NONE");
    }
  }
}
