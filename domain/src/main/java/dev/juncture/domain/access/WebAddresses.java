package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// What addresses of browsers have to look like.
public final class WebAddresses {

  private static final int MAX_LENGTH = 2000;
  private static final String ORIGIN =
      "https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?";

  /// As RFC 3986 spells them, without user and fragment. The table has the same check.
  private static final Pattern HTTP_URL =
      Pattern.compile(ORIGIN + "([/?]([A-Za-z0-9._~:/?!$&'()*+,;=@-]|%[0-9A-Fa-f]{2})*+)?+");

  private WebAddresses() {}

  /// Fails with InvalidValue for `parameter`.
  static void requireHttp(String parameter, URI address) {
    if (address.toString().length() > MAX_LENGTH
        || !HTTP_URL.matcher(address.toString()).matches()
        || address.getHost() == null) {
      throw new InvalidValue(
              parameter, "must be an absolute http or https URL, without user or fragment")
          .asException();
    }
  }

  /// The serialized form of an origin (RFC 6454 section 6.2), which browsers send and this server
  /// compares as text. Fails with InvalidValue for `parameter`.
  static void requireOrigin(String parameter, String origin) {
    var address = parse(parameter, origin);
    if (address.getHost() == null || !origin.matches(ORIGIN)) {
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
}
