package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;

/// What addresses of browsers have to look like.
public final class WebAddresses {

  private static final int MAX_LENGTH = 2000;

  private WebAddresses() {}

  /// Fails with InvalidValue for `parameter`.
  static void requireHttp(String parameter, URI address) {
    if (!isHttp(address)
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null
        || address.toString().length() > MAX_LENGTH) {
      throw new InvalidValue(
              parameter, "must be an absolute http or https URL, without user or fragment")
          .asException();
    }
  }

  /// The serialized form of an origin (RFC 6454 section 6.2), which browsers send and this server
  /// compares as text. Fails with InvalidValue for `parameter`.
  static void requireOrigin(String parameter, String origin) {
    var address = parse(parameter, origin);
    if (!isHttp(address) || !origin.equals(originOf(address))) {
      throw new InvalidValue(
              parameter, "must be exact origins such as https://app.example.com, without a path")
          .asException();
    }
  }

  /// Fails with InvalidValue for `parameter`.
  public static URI parse(String parameter, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new InvalidValue(parameter, "must be an absolute http or https URL").asException();
    }
  }

  private static boolean isHttp(URI address) {
    return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        && address.getHost() != null;
  }

  private static String originOf(URI address) {
    var port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port;
  }
}
