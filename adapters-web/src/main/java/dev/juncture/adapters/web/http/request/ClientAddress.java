package dev.juncture.adapters.web.http.request;

import dev.juncture.adapters.web.http.settings.LimitSettings;
import dev.juncture.domain.access.Network;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// From which address a request comes. A proxy that an operator trusts says it in `X-Forwarded-For`
/// or `Forwarded` (RFC 7239); the same headers from anybody else mean nothing.
@Singleton
public final class ClientAddress {

  private static final Pattern FOR = Pattern.compile("(?i)(?:^|[;\\s])for=(\"[^\"]*\"|[^;\\s]*)");
  private static final int MAX_HOPS = 20;
  private static final int BYTES_OF_A_SITE = 8;

  private final List<Network> trusted;

  ClientAddress(LimitSettings settings) {
    this.trusted = settings.trustedProxies().stream().map(Network::new).toList();
  }

  /// The address in text form; for IPv6 the network of 64 bits, which one client has to itself.
  public String of(HttpRequest<?> request) {
    return addressOf(request).map(ClientAddress::text).orElse("");
  }

  /// The address itself; empty when the connection has closed.
  public Optional<InetAddress> addressOf(HttpRequest<?> request) {
    return Optional.ofNullable(request.getRemoteAddress().getAddress())
        .map(nearest -> isTrusted(nearest) ? forwarded(request, nearest) : nearest);
  }

  /// The nearest address that is no trusted proxy. Where two headers disagree, a client may have
  /// sent one of them, so neither counts.
  private InetAddress forwarded(HttpRequest<?> request, InetAddress nearest) {
    var said =
        Stream.of(
                hops(request, "X-Forwarded-For"),
                hops(request, "Forwarded").stream().map(ClientAddress::forOf).toList())
            .filter(hops -> !hops.isEmpty())
            .map(hops -> client(hops, nearest))
            .distinct()
            .toList();
    return said.size() == 1 ? said.getFirst() : nearest;
  }

  private InetAddress client(List<String> hops, InetAddress nearest) {
    var last = nearest;
    for (var hop : hops.reversed().stream().limit(MAX_HOPS).toList()) {
      var address = address(hop);
      if (address.isEmpty()) {
        return last;
      }
      last = address.get();
      if (!isTrusted(last)) {
        return last;
      }
    }
    return last;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(it -> it.contains(address));
  }

  private static List<String> hops(HttpRequest<?> request, String header) {
    var hops = new ArrayList<String>();
    request.getHeaders().getAll(header).forEach(it -> hops.addAll(List.of(it.split(",", -1))));
    return hops;
  }

  private static String forOf(String hop) {
    var match = FOR.matcher(hop.strip());
    return match.find() ? match.group(1).replace("\"", "") : "";
  }

  /// An address, with or without a port.
  private static Optional<InetAddress> address(String text) {
    var bare = text.strip().replaceFirst("^\\[([^\\]]*)](?::\\d+)?$", "$1");
    if (bare.indexOf(':') == bare.lastIndexOf(':')) {
      bare = bare.replaceFirst(":\\d+$", "");
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String text(InetAddress address) {
    var bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    Arrays.fill(bytes, BYTES_OF_A_SITE, bytes.length, (byte) 0);
    return "%s/%d".formatted(literal(bytes).getHostAddress(), BYTES_OF_A_SITE * 8);
  }

  private static InetAddress literal(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
