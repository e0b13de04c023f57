package dev.juncture.bootstrap.config;

import static java.util.stream.Collectors.toMap;

import dev.juncture.domain.audit.AuditTrail;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Parsers of single values. Each rejects an invalid value by an [InvalidValueException].
final class Values {

  private static final int KEY_BYTES = 32;
  private static final int MAX_NAME = 60;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MIN_SECRET_KEY = 16;
  private static final int MIN_ADMIN_KEY = 32;
  private static final int MIN_DIFFERENT_CHARACTERS = 8;
  private static final Set<String> PUBLISHED =
      Set.of("change-me-please", "changemechangeme", "your-secret-key-here", "juncture-secret-key");

  /// The first segments of the paths that this server serves.
  private static final Set<String> OWN_PATHS =
      Set.of(
          "api",
          "assets",
          "brand.css",
          "connect",
          "connected",
          "console",
          "docs",
          "favicon.ico",
          "finalize-connection",
          "health",
          "openapi");

  private static final String EXACT_ORIGINS =
      "must be exact origins such as https://app.example.com, comma-separated, without path or wildcard";

  private Values() {}

  static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new InvalidValueException("must be a port number from 0 to 65535 (0: any free one)");
    }
    return Integer.parseInt(text);
  }

  static int megabytes(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new InvalidValueException("must be a number of megabytes from 0 to 9999 (0: off)");
    }
    return Integer.parseInt(text);
  }

  /// Empty for `off`.
  static OptionalInt portOrOff(String text) {
    if (text.equals("off")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(port(text));
    } catch (IllegalArgumentException _) {
      throw new InvalidValueException(
          "must be a port number from 0 to 65535 (0: any free one), or off");
    }
  }

  /// A host name or IP address of this machine, without a port.
  static String listeningAddress(String text) {
    if (!text.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,}+")) {
      throw new InvalidValueException(
          "must be an address to listen on, such as 127.0.0.1, or 0.0.0.0 for all");
    }
    return text;
  }

  /// Addresses and networks, such as `10.0.0.0/8`.
  static List<String> networks(String text) {
    var networks = Variables.list(text, ",");
    if (!networks.stream().allMatch(Values::isNetwork)) {
      throw new IllegalArgumentException(
          "must be IP addresses or networks such as 10.0.0.0/8, comma-separated");
    }
    return networks;
  }

  private static boolean isNetwork(String text) {
    var parts = text.split("/", 2);
    try {
      var most = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
      return parts.length == 1
          || parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= most;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  static int atLeastOne(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException("must be a number from 1 to 999999");
    }
    return Integer.parseInt(text);
  }

  static Duration seconds(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new InvalidValueException("must be a number of seconds from 0 to 999");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  /// Pairs in the format of the W3C `baggage` header.
  static Map<String, String> headers(String text) {
    return Variables.list(text, ",").stream()
        .map(Values::header)
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Values::sameHeaderTwice));
  }

  private static String sameHeaderTwice(String first, String second) {
    throw new InvalidValueException("must contain each name once");
  }

  private static Map.Entry<String, String> header(String pair) {
    var equals = pair.indexOf('=');
    if (!pair.matches("[A-Za-z0-9-]+=(?:[^%]|%[0-9A-Fa-f]{2})*+")) {
      throw new InvalidValueException(
          "must be name=value pairs, comma-separated, values percent-encoded");
    }
    return Map.entry(pair.substring(0, equals), StoreUrl.decoded(pair.substring(equals + 1)));
  }

  static double share(String text) {
    if (!text.matches("0(\\.[0-9]+)?|1(\\.0+)?")) {
      throw new InvalidValueException("must be a number from 0 to 1");
    }
    return Double.parseDouble(text);
  }

  static URI httpUrl(String text) {
    var uri = uri(text, "must be an absolute http or https URL");
    requireHostOfLetters(uri);
    var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getFragment() != null) {
      throw new InvalidValueException(
          "must be an absolute http or https URL, without user or fragment");
    }
    return uri;
  }

  /// Compose names hosts so; libraries and browsers read no host from such a URL.
  private static void requireHostOfLetters(URI uri) {
    if (uri.getHost() == null && String.valueOf(uri.getRawAuthority()).contains("_")) {
      throw new InvalidValueException(
          "contains a host name with _, which URLs of HTTP cannot contain: give that host a second name, such as a network alias");
    }
  }

  /// URLs are kept unchanged, because they are compared as text.
  static List<URI> httpUrls(String text) {
    return Variables.list(text, ",").stream().map(Values::httpUrl).toList();
  }

  /// A URL without a trailing slash, so that paths can be appended.
  static URI baseUrl(String text) {
    var url = httpUrl(text);
    if (url.getQuery() != null) {
      throw new InvalidValueException("must be a URL without a query");
    }
    return URI.create(url.toString().replaceAll("/+$", ""));
  }

  /// The URL of an identity provider. Over http, others could forge what it says.
  static String issuer(String text) {
    var url = baseUrl(text);
    if (!"https".equals(url.getScheme()) && !LOCAL.contains(url.getHost())) {
      throw new InvalidValueException("must be an https URL");
    }
    return url.toString();
  }

  /// The URL of this server, with a path if a reverse proxy serves it below one. Such a path must
  /// not begin like a path of this server: whether the proxy removed it could not be told.
  static URI serverUrl(String text) {
    var url = baseUrl(text);
    var path = url.getRawPath();
    if (!path.matches("(/[A-Za-z0-9._~-]+)*+") || path.matches(".*/[.]{1,2}(/.*|$)")) {
      throw new InvalidValueException(
          "has a path that cannot be used: letters, digits, '.', '_', '~' and '-' are possible");
    }
    if (!path.isEmpty() && OWN_PATHS.contains(path.split("/")[1])) {
      throw new InvalidValueException(
          "has a path that begins like one of this server's own ("
              + String.join(", ", new TreeSet<>(OWN_PATHS))
              + "): choose another one");
    }
    return url;
  }

  static List<String> origins(String text) {
    return Variables.list(text, ",").stream().map(Values::origin).toList();
  }

  private static String origin(String text) {
    if (!text.equals(originOf(uri(text, EXACT_ORIGINS)))) {
      throw new InvalidValueException(EXACT_ORIGINS);
    }
    return text;
  }

  static String originOf(URI url) {
    var port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }

  /// Host names without port or path.
  static List<String> hosts(String text) {
    var hosts = Variables.list(text, ",");
    if (!hosts.stream().allMatch(host -> host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})"))) {
      throw new InvalidValueException(
          "must be host names such as gitlab.internal, comma-separated, without scheme, port or path");
    }
    return hosts;
  }

  static int pointsPerHour(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new InvalidValueException("must be a number of points from 0 to 999999999 (0: off)");
    }
    return Integer.parseInt(text);
  }

  /// A number of megabytes, converted to bytes.
  static long bytesOfMegabytes(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0) {
      throw new InvalidValueException("must be a number of megabytes from 1 to 999999");
    }
    return Integer.parseInt(text) * 1024L * 1024L;
  }

  static List<String> secretKeys(String text) {
    var keys = Variables.list(text, ",");
    keys.forEach(Values::requireStrong);
    return keys;
  }

  static String adminKey(String text) {
    if (text.length() < MIN_ADMIN_KEY) {
      throw new InvalidValueException(
          "needs at least 32 characters (generate one with: openssl rand -hex 32)");
    }
    requireStrong(text);
    return text;
  }

  private static void requireStrong(String key) {
    if (key.length() < MIN_SECRET_KEY) {
      throw new InvalidValueException(
          "needs at least 16 characters per key (generate one with: openssl rand -hex 32)");
    }
    if (key.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS || PUBLISHED.contains(key)) {
      throw new InvalidValueException(
          "contains a key that is easy to guess (generate one with: openssl rand -hex 32)");
    }
  }

  static List<String> encryptionKeys(String text) {
    var keys = Variables.list(text, ",");
    keys.forEach(Values::requireEncryptionKey);
    if (keys.size() != Set.copyOf(keys).size()) {
      throw new InvalidValueException("contains the same key twice");
    }
    return keys;
  }

  private static void requireEncryptionKey(String key) {
    var bytes = decoded(key);
    if (bytes.length != KEY_BYTES) {
      throw new InvalidValueException(
          "must be 32 random bytes in base64 (generate them with: openssl rand -base64 32)");
    }
    var first = bytes[0];
    var allEqual = true;
    for (var each : bytes) {
      allEqual &= each == first;
    }
    if (allEqual) {
      throw new InvalidValueException("is not random (generate one with: openssl rand -base64 32)");
    }
  }

  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  static String kms(String text) {
    return switch (text) {
      case "environment", "vault", "aws" -> text.toUpperCase(Locale.ROOT);
      default -> throw new InvalidValueException("must be environment, vault or aws");
    };
  }

  /// From a minute to a day.
  static Duration grace(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 60
        || Integer.parseInt(text) > 86_400) {
      throw new InvalidValueException("must be a number of seconds from 60 to 86400");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  static String vaultPath(String text) {
    if (!text.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*+")) {
      throw new InvalidValueException("must be a path of letters, digits, _, - and /");
    }
    return text;
  }

  static String vaultName(String text) {
    if (!text.matches("[A-Za-z0-9_-]{1,60}+")) {
      throw new InvalidValueException("must be 1 to 60 letters, digits, _ and -");
    }
    return text;
  }

  static boolean switchedOn(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new InvalidValueException("must be on or off");
    };
  }

  static boolean transactionPooler(String text) {
    return switch (text) {
      case "transaction" -> true;
      case "none" -> false;
      default -> throw new InvalidValueException("must be none or transaction");
    };
  }

  static int poolSize(String text) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 2) {
      throw new InvalidValueException("must be a number of connections from 2 to 999");
    }
    return Integer.parseInt(text);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("must be true or false");
    };
  }

  static String openReplace(String text) {
    return switch (text) {
      case "any_account", "same_account" -> text.toUpperCase(Locale.ROOT);
      default -> throw new IllegalArgumentException("must be any_account or same_account");
    };
  }

  static String logLevel(String text) {
    if (!Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE").contains(text)) {
      throw new InvalidValueException("must be ERROR, WARN, INFO, DEBUG or TRACE");
    }
    return text;
  }

  static String mode(String text) {
    return switch (text) {
      case "auto", "active" -> text.toUpperCase(Locale.ROOT);
      case "read-only" -> "READ_ONLY";
      default -> throw new InvalidValueException("must be auto, active or read-only");
    };
  }

  static String auditLevel(String text) {
    return switch (text) {
      case "changes", "all", "off" -> text.toUpperCase(Locale.ROOT);
      default -> throw new InvalidValueException("must be changes, all or off");
    };
  }

  static int auditDays(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < AuditTrail.MIN_DAYS) {
      throw new InvalidValueException(
          "must be a number of days from %d to 99999".formatted(AuditTrail.MIN_DAYS));
    }
    return Integer.parseInt(text);
  }

  static int eventDays(String text) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) == 0) {
      throw new InvalidValueException("must be a number of days from 1 to 9999");
    }
    return Integer.parseInt(text);
  }

  static String auth(String text) {
    return switch (text) {
      case "open", "session" -> text.toUpperCase(Locale.ROOT);
      default -> throw new InvalidValueException("must be open or session");
    };
  }

  static String name(String text) {
    if (text.length() > MAX_NAME) {
      throw new InvalidValueException("must be a name of at most 60 characters");
    }
    return text;
  }

  static String colour(String text) {
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      throw new InvalidValueException("must be a colour such as #0b57d0");
    }
    return text;
  }

  private static URI uri(String text, String needs) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new InvalidValueException(needs);
    }
  }
}
