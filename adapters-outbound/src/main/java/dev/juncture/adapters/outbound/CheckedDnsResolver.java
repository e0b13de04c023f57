package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves host names and keeps only allowed addresses. The client connects to exactly these
/// addresses and resolves no names itself, so a name cannot have one address in the check and
/// another in the call.
final class CheckedDnsResolver implements DnsResolver {

  private final AddressPolicy policy;
  private final Names names;

  CheckedDnsResolver(AddressPolicy policy, Names names) {
    this.policy = policy;
    this.names = names;
  }

  /// Looks up the addresses of a host name.
  @FunctionalInterface
  interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var allowed =
        Arrays.stream(names.addressesOf(host))
            .filter(address -> policy.allows(host, address))
            .toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new AddressNotAllowedException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /// The name resolves only to addresses that are not allowed.
  static final class AddressNotAllowedException extends UnknownHostException {

    AddressNotAllowedException(String host) {
      super(host + " leads to no address that calls may go to");
    }
  }
}
