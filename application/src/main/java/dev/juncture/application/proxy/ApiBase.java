package dev.juncture.application.proxy;

import dev.juncture.domain.proxy.TokenHeader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// The base address of a provider's API. No call leaves this base.
///
/// @param address without a trailing slash
/// @param tokenHeader carries the access token
/// @param caCertificates in PEM, trusted in addition to the default ones
record ApiBase(URI address, TokenHeader tokenHeader, Optional<String> caCertificates) {

  /// @throws IllegalStateException when the address is not a valid base, which is a mistake in code
  ///   or configuration
  ApiBase {
    if (address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalStateException(
          "the base of a provider's API must be an address with a host and nothing behind its path");
    }
  }

  ApiBase(URI address) {
    this(address, TokenHeader.BEARER, Optional.empty());
  }

  URI target(ApiPath path, Optional<String> query) {
    var target = URI.create(address + "/" + path.text() + query.map("?"::concat).orElse(""));
    if (!holds(target)) {
      throw new IllegalStateException("a path led outside of its base");
    }
    return target;
  }

  /// The part of `location`, a header in the response to a call of `target`, that is below this
  /// base; empty when it is invalid or points elsewhere.
  Optional<String> below(URI target, String location) {
    try {
      var meant = target.resolve(new URI(location));
      return holds(meant) ? relative(meant) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Where `location` leads, for a call without the access token: to the host of this base, or by
  /// HTTPS to a name. A literal address is never followed, nor is `localhost`; so the redirect
  /// cannot reach what only an operator's own setting may.
  Optional<URI> fileAt(URI target, String location) {
    try {
      return Optional.of(target.resolve(new URI(location)))
          .filter(it -> it.getHost() != null && it.getRawUserInfo() == null)
          .filter(it -> isSameHost(it) || "https".equalsIgnoreCase(it.getScheme()) && isName(it));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isName(URI address) {
    var host = address.getHost();
    return !host.equalsIgnoreCase("localhost") && !host.matches("[0-9.]+|\\[.*");
  }

  private Optional<String> relative(URI meant) {
    var path = meant.getRawPath().substring(path().length() + 1);
    var query = Optional.ofNullable(meant.getRawQuery()).orElse("");
    return ApiPath.problemOf(path).isEmpty() && ApiQuery.isEncoded(query)
        ? Optional.of(query.isEmpty() ? path : path + "?" + query)
        : Optional.empty();
  }

  private boolean holds(URI other) {
    return isSameHost(other)
        && other.getRawUserInfo() == null
        && other.getRawPath() != null
        && other.getRawPath().startsWith(path() + "/");
  }

  private boolean isSameHost(URI other) {
    return address.getScheme().equalsIgnoreCase(other.getScheme())
        && address.getHost().equalsIgnoreCase(other.getHost())
        && port(address) == port(other);
  }

  private String path() {
    return Optional.ofNullable(address.getRawPath()).orElse("");
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }
}
