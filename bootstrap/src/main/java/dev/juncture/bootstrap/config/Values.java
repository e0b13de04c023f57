package dev.juncture.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Parsers of single values. Each rejects an invalid value by an [IllegalArgumentException] that
/// says what is needed, and does not contain the value, which may be secret.
final class Values {

  private static final int KEY_BYTES = 32;
  private static final int MAX_NAME = 60;
  private static final int MIN_SECRET_KEY = 16;
  private static final int MIN_DIFFERENT_CHARACTERS = 8;
  private static final Set<String> PUBLISHED =
      Set.of("change-me-please", "changemechangeme", "your-secret-key-here", "juncture-secret-key");

  private static final String EXACT_ORIGINS =
      "must be exact origins such as https://app.example.com, comma-separated, without path or wildcard";

  private static final String HEADERS =
      "must be name=value pairs, comma-separated, values percent-encoded";

  private Values() {}

  static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("must be a port number from 0 to 65535 (0: any free one)");
    }
    return Integer.parseInt(text);
  }

  static int megabytes(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("must be a number of megabytes from 0 to 9999 (0: off)");
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
      throw new IllegalArgumentException(
          "must be a port number from 0 to 65535 (0: any free one), or off");
    }
  }

  /// A host name or IP address of this machine, without a port.
  static String listeningAddress(String text) {
    if (!text.matches("[A-Za-z0-9.:_-]+")) {
      throw new IllegalArgumentException(
          "must be an address to listen on, such as 127.0.0.1, or 0.0.0.0 for all");
    }
    return text;
  }

  static Duration seconds(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("must be a number of seconds from 0 to 999");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  /// Pairs in the format of the W3C `baggage` header.
  static Map<String, String> headers(String text) {
    var headers = new HashMap<String, String>();
    for (var pair : Variables.list(text, ",")) {
      var equals = pair.indexOf('=');
      if (equals < 1 || !pair.substring(0, equals).matches("[A-Za-z0-9-]+")) {
        throw new IllegalArgumentException(HEADERS);
      }
      if (headers.put(pair.substring(0, equals), decodedHeader(pair.substring(equals + 1)))
          != null) {
        throw new IllegalArgumentException("names a header twice");
      }
    }
    return headers;
  }

  /// The decoder's own messages contain a piece of the value.
  private static String decodedHeader(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(HEADERS);
    }
  }

  static double share(String text) {
    if (!text.matches("0(\\.[0-9]+)?|1(\\.0+)?")) {
      throw new IllegalArgumentException("must be a number from 0 to 1");
    }
    return Double.parseDouble(text);
  }

  static URI httpUrl(String text) {
    var uri = uri(text, "must be an absolute http or https URL");
    var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "must be an absolute http or https URL, without user or fragment");
    }
    return uri;
  }

  /// URLs are kept unchanged, because they are compared as text.
  static List<URI> httpUrls(String text) {
    return Variables.list(text, ",").stream().map(Values::httpUrl).toList();
  }

  /// A URL without a trailing slash, so that paths can be appended.
  static URI baseUrl(String text) {
    var url = httpUrl(text);
    if (url.getQuery() != null) {
      throw new IllegalArgumentException("must be a URL without a query");
    }
    return URI.create(url.toString().replaceAll("/+$", ""));
  }

  /// A URL without a path: pages use absolute paths in their links.
  static URI serverUrl(String text) {
    var url = baseUrl(text);
    if (!url.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("must be the URL of a server, without a path");
    }
    return url;
  }

  static List<String> origins(String text) {
    return Variables.list(text, ",").stream().map(Values::origin).toList();
  }

  private static String origin(String text) {
    if (!text.equals(originOf(uri(text, EXACT_ORIGINS)))) {
      throw new IllegalArgumentException(EXACT_ORIGINS);
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
      throw new IllegalArgumentException(
          "must be host names such as gitlab.internal, comma-separated, without scheme, port or path");
    }
    return hosts;
  }

  /// A number of megabytes, converted to bytes.
  static long bytesOfMegabytes(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException("must be a number of megabytes from 1 to 999999");
    }
    return Integer.parseInt(text) * 1024L * 1024L;
  }

  static List<String> secretKeys(String text) {
    var keys = Variables.list(text, ",");
    keys.forEach(Values::requireStrong);
    return keys;
  }

  private static void requireStrong(String key) {
    if (key.length() < MIN_SECRET_KEY) {
      throw new IllegalArgumentException(
          "needs at least 16 characters per key (generate one with: openssl rand -hex 32)");
    }
    if (key.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS || PUBLISHED.contains(key)) {
      throw new IllegalArgumentException(
          "contains a key that is easy to guess (generate one with: openssl rand -hex 32)");
    }
  }

  static List<String> encryptionKeys(String text) {
    var keys = Variables.list(text, ",");
    keys.forEach(Values::requireEncryptionKey);
    if (keys.size() != Set.copyOf(keys).size()) {
      throw new IllegalArgumentException("contains the same key twice");
    }
    return keys;
  }

  private static void requireEncryptionKey(String key) {
    var bytes = decoded(key);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "must be 32 random bytes in base64 (generate them with: openssl rand -base64 32)");
    }
    var first = bytes[0];
    var allEqual = true;
    for (var each : bytes) {
      allEqual &= each == first;
    }
    if (allEqual) {
      throw new IllegalArgumentException(
          "is not random (generate one with: openssl rand -base64 32)");
    }
  }

  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  static List<String> redisUrls(String text) {
    var urls = Variables.list(text, ",");
    urls.forEach(Values::requireRedis);
    return urls;
  }

  private static void requireRedis(String text) {
    var needs = "must be redis:// or rediss:// URLs; several, comma-separated, for a cluster";
    var scheme = uri(text, needs).getScheme();
    if (!"redis".equals(scheme) && !"rediss".equals(scheme)) {
      throw new IllegalArgumentException(needs);
    }
  }

  static boolean switchedOn(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("must be on or off");
    };
  }

  static boolean transactionPooler(String text) {
    return switch (text) {
      case "transaction" -> true;
      case "none" -> false;
      default -> throw new IllegalArgumentException("must be none or transaction");
    };
  }

  static int poolSize(String text) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 2) {
      throw new IllegalArgumentException("must be a number of connections from 2 to 999");
    }
    return Integer.parseInt(text);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  static String auth(String text) {
    return switch (text) {
      case "open", "session" -> text.toUpperCase(Locale.ROOT);
      default -> throw new IllegalArgumentException("must be open or session");
    };
  }

  static String name(String text) {
    if (text.length() > MAX_NAME) {
      throw new IllegalArgumentException("must be a name of at most 60 characters");
    }
    return text;
  }

  static String colour(String text) {
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException("must be a colour such as #0b57d0");
    }
    return text;
  }

  private static URI uri(String text, String needs) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(needs);
    }
  }
}
