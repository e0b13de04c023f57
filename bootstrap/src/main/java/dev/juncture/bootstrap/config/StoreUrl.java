package dev.juncture.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The URL of a store, split into its parts. Unlike [java.net.URI] it knows host names with `_`, as
/// Compose makes them, and lists of hosts.
///
/// @param user percent-encoded; empty when the URL has none
/// @param password percent-encoded; empty when the URL has none
/// @param hosts host names or addresses, each with a port if the URL has one
/// @param path what follows the hosts, without the slash
/// @param parameters `name=value` pairs, percent-encoded
record StoreUrl(
    String scheme,
    Optional<String> user,
    Optional<String> password,
    List<String> hosts,
    String path,
    List<String> parameters) {

  private static final String ENCODED =
      "special characters of user and password percent-encoded (@ as %40, / as %2F, : as %3A, # as %23, % as %25)";

  private static final String TEXT =
      "(?:[^\\p{Cntrl}\\s@/?#%\\[\\]<>\"{}|\\\\^`]|%[0-9A-Fa-f]{2})*";
  private static final Pattern URL =
      Pattern.compile(
          "([a-z]+)://(?:(TEXT)@)?([^@/?#\\s]+)(?:/(TEXT))?(?:\\?([^#\\s]*))?"
              .replace("TEXT", TEXT));
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*)|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern PARAMETER =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*=(?:[^%]|%[0-9A-Fa-f]{2})*+");
  private static final int MAX_PORT = 65_535;

  /// @param looks what the URL must look like, for the message of a rejection
  static StoreUrl parse(String text, String looks) {
    var url = URL.matcher(text);
    if (!url.matches()) {
      throw new InvalidValueException(looks + ", " + ENCODED);
    }
    var user = Optional.ofNullable(url.group(2));
    var parts =
        new StoreUrl(
            url.group(1),
            user.map(it -> it.split(":", 2)[0]),
            user.filter(it -> it.contains(":")).map(it -> it.split(":", 2)[1]),
            List.of(url.group(3).split(",", -1)),
            Optional.ofNullable(url.group(4)).orElse(""),
            Variables.list(Optional.ofNullable(url.group(5)).orElse(""), "&"));
    if (!parts.hosts.stream().allMatch(StoreUrl::isHost)
        || !parts.parameters.stream().allMatch(it -> PARAMETER.matcher(it).matches())) {
      throw new InvalidValueException(looks + ", a port from 1 to 65535, " + ENCODED);
    }
    return parts;
  }

  private static boolean isHost(String text) {
    var host = HOST.matcher(text);
    return host.matches() && (host.group(1) == null || isPort(Integer.parseInt(host.group(1))));
  }

  private static boolean isPort(int port) {
    return port > 0 && port <= MAX_PORT;
  }

  /// Decodes a part. `+` is a plus sign.
  static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }
}
