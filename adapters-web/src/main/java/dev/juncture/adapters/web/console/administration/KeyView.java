package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.TimeView;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A key on the console's pages, without its text.
///
/// @param state `active`, `grace` (replaced, and works on until it expires), `expired` or `revoked`
/// @param networks empty for everywhere
public record KeyView(
    String id,
    String name,
    String kind,
    String prefix,
    String state,
    List<String> scopes,
    List<String> networks,
    TimeView created,
    Optional<TimeView> expires,
    Optional<TimeView> used) {

  static KeyView of(ApiKey key, Instant now) {
    return new KeyView(
        key.id().toString(),
        key.name(),
        key.kind().value(),
        key.prefix(),
        state(key, now),
        key.scopes().stream().sorted().map(KeyScope::value).toList(),
        key.allowedNetworks().stream().map(Network::text).toList(),
        TimeView.of(key.createdAt(), now),
        key.expiresAt().map(it -> TimeView.of(it, now)),
        key.lastUsedAt().map(it -> TimeView.of(it, now)));
  }

  private static String state(ApiKey key, Instant now) {
    if (key.revokedAt().isPresent()) {
      return "revoked";
    }
    if (!key.isValid(now)) {
      return "expired";
    }
    return key.replacedAt().isPresent() ? "grace" : "active";
  }

  /// Whether servers accept it.
  public boolean isValid() {
    return state.equals("active") || state.equals("grace");
  }
}
