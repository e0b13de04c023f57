package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.ApiBaseFromTokens;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// Whether calls with the access token may be sent to the base URL that a token response states.
final class ApiBaseCheck {

  private static final int MAX_LENGTH = 500;

  private final ApiBaseFromTokens declared;

  ApiBaseCheck(ApiBaseFromTokens declared) {
    this.declared = declared;
  }

  sealed interface Result {

    /// @param base with its host in lower case, and without a slash at its end
    record Allowed(URI base) implements Result {}

    /// @param rule what the URL has to be
    record NotAllowed(String rule) implements Result {}
  }

  boolean allows(URI base) {
    return check(base.toString()).equals(new Result.Allowed(base));
  }

  Result check(String stated) {
    try {
      return stated.length() > MAX_LENGTH
          ? new Result.NotAllowed("it must have at most " + MAX_LENGTH + " characters")
          : check(new URI(stated));
    } catch (URISyntaxException _) {
      return new Result.NotAllowed("it must be a URL");
    }
  }

  private Result check(URI stated) {
    if (stated.getScheme() == null || stated.getHost() == null) {
      return new Result.NotAllowed(
          "it must be an absolute URL with a host of letters, digits and hyphens");
    }
    if (stated.getRawUserInfo() != null) {
      return new Result.NotAllowed("it must have no user");
    }
    if (stated.getRawQuery() != null || stated.getRawFragment() != null) {
      return new Result.NotAllowed("it must have no query and no fragment");
    }
    if (hasDotOrEmptySegments(stated.getRawPath())) {
      return new Result.NotAllowed("its path must have no '.', '..' or '//'");
    }
    var host = stated.getHost().toLowerCase(Locale.ROOT);
    var scheme = stated.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.is(host))) {
      return new Result.NotAllowed("it must have https");
    }
    var address = stated.getPort() < 0 ? host : host + ":" + stated.getPort();
    return declared.hosts().stream().anyMatch(it -> covers(it, address))
        ? new Result.Allowed(URI.create(scheme + "://" + address + path(stated)))
        : new Result.NotAllowed("its host and port must be one of " + declared.hosts());
  }

  /// The host of a URL that was parsed does not begin with a dot.
  private static boolean covers(String host, String address) {
    return host.startsWith(".") ? address.endsWith(host) : address.equals(host);
  }

  private static boolean hasDotOrEmptySegments(String rawPath) {
    var path = rawPath.toLowerCase(Locale.ROOT).replace("%2e", ".");
    return path.contains("//")
        || List.of(path.split("/", -1)).stream().anyMatch(it -> it.equals(".") || it.equals(".."));
  }

  private static String path(URI stated) {
    return stated.getRawPath().replaceAll("/++$", "");
  }
}
