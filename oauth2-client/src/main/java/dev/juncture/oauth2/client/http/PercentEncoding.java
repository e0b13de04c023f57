package dev.juncture.oauth2.client.http;

import java.nio.charset.StandardCharsets;

/// Percent-encoding of one component (RFC 3986 section 2): everything but unreserved characters.
public final class PercentEncoding {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private PercentEncoding() {}

  public static String encode(String component) {
    var encoded = new StringBuilder(component.length() + 16);
    for (byte octet : component.getBytes(StandardCharsets.UTF_8)) {
      append(encoded, octet);
    }
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, byte octet) {
    if (octet >= 0 && UNRESERVED.indexOf(octet) >= 0) {
      encoded.append((char) octet);
    } else {
      encoded.append('%').append("%02X".formatted(octet & 0xFF));
    }
  }
}
