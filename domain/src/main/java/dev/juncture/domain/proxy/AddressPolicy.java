package dev.juncture.domain.proxy;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides which addresses proxied calls may connect to. Public addresses are always allowed.
/// Private and loopback addresses are allowed only if an operator configured them explicitly: the
/// configured host is such an address or `localhost`, or it is one of `privateHosts`.
///
/// A literal link-local address is never allowed, because clouds serve machine credentials there.
///
/// @param privateHosts host names in lower case
/// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose
///   addresses</a>
/// @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose
///   addresses</a>
public record AddressPolicy(Set<String> privateHosts) {

  /// What an entered address must be, if [#entered(String)] finds none.
  public static final String ENTERED =
      "must be an https address of a public host, such as https://jira.example.com";

  private static final List<CidrBlock> NOT_PUBLIC =
      List.of(
          CidrBlock.of(8, 0),
          CidrBlock.of(8, 10),
          CidrBlock.of(10, 100, 64),
          CidrBlock.of(8, 127),
          CidrBlock.of(16, 169, 254),
          CidrBlock.of(12, 172, 16),
          CidrBlock.of(24, 192, 0, 0),
          CidrBlock.of(24, 192, 0, 2),
          CidrBlock.of(24, 192, 88, 99),
          CidrBlock.of(16, 192, 168),
          CidrBlock.of(15, 198, 18),
          CidrBlock.of(24, 198, 51, 100),
          CidrBlock.of(24, 203, 0, 113),
          CidrBlock.of(4, 224),
          CidrBlock.of(4, 240));

  private static final CidrBlock GLOBAL_UNICAST = CidrBlock.of(3, 0x20);

  private static final List<CidrBlock> NOT_PUBLIC_6 =
      List.of(
          CidrBlock.of(23, 0x20, 0x01, 0),
          CidrBlock.of(32, 0x20, 0x01, 0x0d, 0xb8),
          CidrBlock.of(16, 0x20, 0x02),
          CidrBlock.of(20, 0x3f, 0xff, 0));

  private static final CidrBlock NAT64 = CidrBlock.of(96, 0, 0x64, 0xff, 0x9b);
  private static final CidrBlock UNIQUE_LOCAL = CidrBlock.of(7, 0xfc);

  public AddressPolicy {
    privateHosts = Set.copyOf(privateHosts);
  }

  /// Whether a call to `host` may connect to `address`, to which `host` was just resolved. An IPv6
  /// `host` has no brackets.
  public boolean allows(String host, InetAddress address) {
    return isPublic(address)
        || (privateHosts.contains(host.toLowerCase(Locale.ROOT)) && leadsSomewhere(address))
        || (isWrittenOut(host, address) && isPrivate(address));
  }

  /// Whether calls may go to a base URL that a user entered: by HTTPS to a name, or to one of
  /// `privateHosts`. Unlike an operator's own setting, it must not be a private address or
  /// `localhost`. What the name resolves to is checked when a call is made.
  public boolean admits(URI entered) {
    return entered.getRawQuery() == null && admitsWithQuery(entered);
  }

  /// As [#admits(URI)], and the URL may have a query.
  public boolean admitsWithQuery(URI entered) {
    var host = entered.getHost();
    return host != null
        && entered.getScheme() != null
        && entered.getRawUserInfo() == null
        && entered.getRawFragment() == null
        && (privateHosts.contains(host.toLowerCase(Locale.ROOT))
            ? entered.getScheme().matches("(?i)https?")
            : "https".equalsIgnoreCase(entered.getScheme()) && isName(host));
  }

  /// The base URL that a user entered, without a slash at its end; `https://` may be missing. Empty
  /// when calls may not go there.
  public Optional<URI> entered(String text) {
    var typed = text.strip().replaceFirst("/+$", "");
    return Optional.of(typed.contains("://") ? typed : "https://" + typed)
        .flatMap(AddressPolicy::parsed)
        .filter(this::admits);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// Whether the host of a URL is a name that may be public.
  private static boolean isName(String host) {
    return !host.equalsIgnoreCase("localhost") && !host.matches("[0-9.]+|0[xX].*|\\[.*");
  }

  private static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address it -> isPublic4(it.getAddress());
      case Inet6Address it -> isPublic6(it.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] address) {
    return NOT_PUBLIC.stream().noneMatch(block -> block.holds(address));
  }

  private static boolean isPublic6(byte[] address) {
    return NAT64.holds(address)
        ? isPublic4(Arrays.copyOfRange(address, 12, 16))
        : GLOBAL_UNICAST.holds(address)
            && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(address));
  }

  private static boolean leadsSomewhere(InetAddress address) {
    return !address.isAnyLocalAddress() && !address.isMulticastAddress();
  }

  private static boolean isWrittenOut(String host, InetAddress address) {
    return host.equalsIgnoreCase("localhost")
        ? address.isLoopbackAddress()
        : isLiteral(host, address);
  }

  /// Only the usual notation counts; other notations are used to hide an address.
  private static boolean isLiteral(String host, InetAddress address) {
    return host.contains(":") ? isLiteral6(host, address) : host.equals(address.getHostAddress());
  }

  private static boolean isLiteral6(String host, InetAddress address) {
    try {
      return InetAddress.ofLiteral(host).equals(address);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || (address instanceof Inet4Address && address.isSiteLocalAddress())
        || UNIQUE_LOCAL.holds(address.getAddress());
  }

  /// The addresses whose first `bits` bits are those of `start`.
  private record CidrBlock(int bits, List<Integer> start) {

    static CidrBlock of(int bits, Integer... start) {
      return new CidrBlock(bits, List.of(start));
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        if (bitOf(startAt(bit / 8), bit) != bitOf(address[bit / 8], bit)) {
          return false;
        }
      }
      return true;
    }

    private int startAt(int index) {
      return index < start.size() ? start.get(index) : 0;
    }

    private static int bitOf(int value, int bit) {
      return (value >> (7 - bit % 8)) & 1;
    }
  }
}
