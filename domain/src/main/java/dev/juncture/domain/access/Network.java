package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.InetAddress;

/// An IP network in CIDR notation (RFC 4632, RFC 4291), such as `203.0.113.0/24`. An address
/// without a length is a network of that one address.
public record Network(String text) {

  private static final String REQUIREMENT = "must be IP networks such as 203.0.113.0/24";

  /// Fails with InvalidValue for `allowed_networks`.
  public Network {
    try {
      var longest = address(text).length * 8;
      var bits = bits(text, longest);
      if (bits < 0 || bits > longest) {
        throw invalid();
      }
    } catch (IllegalArgumentException _) {
      throw invalid();
    }
  }

  public boolean contains(InetAddress other) {
    var address = address(text);
    var bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    var bits = bits(text, address.length * 8);
    for (int bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % 8;
      if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /// No name is looked up.
  private static byte[] address(String text) {
    return InetAddress.ofLiteral(text.split("/", 2)[0]).getAddress();
  }

  private static int bits(String text, int longest) {
    var parts = text.split("/", 2);
    return parts.length == 1 ? longest : Integer.parseInt(parts[1]);
  }

  private static RuntimeException invalid() {
    return new InvalidValue("allowed_networks", REQUIREMENT).asException();
  }

  @Override
  public String toString() {
    return text;
  }
}
