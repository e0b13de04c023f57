package dev.juncture.adapters.oauth2.flow;

import java.net.InetAddress;

/// This machine, as a host in a URL. No name is looked up.
final class Loopback {

  private Loopback() {}

  static boolean is(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
