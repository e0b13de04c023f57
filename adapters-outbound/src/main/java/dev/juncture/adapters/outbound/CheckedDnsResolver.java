package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves names to addresses that may be connected to. The client connects to exactly what it is
/// given here and resolves nothing by itself, so a name cannot mean one address when it is checked
/// and another when it is called.
final class CheckedDnsResolver implements DnsResolver {

  private final AddressPolicy rule;
  private final Names names;

  CheckedDnsResolver(AddressPolicy rule, Names names) {
    this.rule = rule;
    this.names = names;
  }

  /// The system's way from a name to its addresses.
  @FunctionalInterface
  interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var allowed =
        Arrays.stream(names.addressesOf(host))
            .filter(address -> rule.allows(host, address))
            .toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new AddressRefusedException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /// The name exists, and leads to where no call may go.
  static final class AddressRefusedException extends UnknownHostException {

    AddressRefusedException(String host) {
      super(host + " leads to no address that calls may go to");
    }
  }
}
