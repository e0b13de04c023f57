package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/// A workspace's own client at a provider (RFC 6749 section 2), in place of the one that is
/// configured for the installation. Creating one fails with InvalidValue.
///
/// @param clientId 1 to 255 visible ASCII characters
/// @param secret up to 4096 ASCII characters; not sent to a provider whose clients have none
/// @param scopes the scopes to request; empty for those of the installation
/// @param redirectUri the callback as registered with the provider; empty for the one of the
///   installation
@PluginApi
public record OAuthClient(
    String clientId, Secret secret, List<String> scopes, Optional<URI> redirectUri) {

  private static final int MAX_ID = 255;
  private static final int MAX_SECRET = 4096;
  private static final int MAX_SCOPES = 200;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public OAuthClient {
    require(
        isText(clientId, MAX_ID, it -> it > ' '),
        "client_id",
        "must be 1 to 255 visible ASCII characters");
    require(
        isText(secret.reveal(), MAX_SECRET, it -> it >= ' '),
        "client_secret",
        "must be 1 to 4096 ASCII characters, without line breaks");
    scopes = List.copyOf(scopes);
    require(
        scopes.size() <= MAX_SCOPES && scopes.stream().allMatch(OAuthClient::isScope),
        "scopes",
        "must be at most 200 scopes of visible ASCII characters without quotes and backslashes");
    require(
        redirectUri.stream().allMatch(OAuthClient::isRedirect),
        "redirect_uri",
        "must be an https URL, or an http URL of this machine, without user and fragment");
  }

  private static void require(boolean isValid, String parameter, String requirement) {
    if (!isValid) {
      throw new InvalidValue(parameter, requirement).asException();
    }
  }

  private static boolean isText(String text, int longest, IntPredicate allowed) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(it -> it < 0x7f && allowed.test(it));
  }

  /// A scope token of RFC 6749 section 3.3.
  private static boolean isScope(String text) {
    return isText(text, MAX_ID, it -> it > ' ' && it != '"' && it != '\\');
  }

  private static boolean isRedirect(URI uri) {
    var host = uri.getHost();
    return host != null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null
        && ("https".equals(uri.getScheme())
            || "http".equals(uri.getScheme()) && LOOPBACK.contains(host));
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "OAuthClient[clientId=%s, scopes=%s, redirectUri=%s]"
        .formatted(clientId, scopes, redirectUri);
  }
}
