package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.request.ClientAddress;
import dev.juncture.adapters.web.http.settings.AdministrationSettings;
import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeyText;
import dev.juncture.domain.access.KeyKind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the keys that requests present, and finds the callers who have them. Never blocks.
@Singleton
public final class PresentedKeys {

  private static final String BEARER = "Bearer ";
  private static final String PUBLIC_KEY = "x-juncture-public-key";

  private final EnvironmentKeys environment;
  private final AccessControl access;
  private final ClientAddress addresses;
  private final AdministrationSettings settings;

  PresentedKeys(
      EnvironmentKeys environment,
      AccessControl access,
      ClientAddress addresses,
      AdministrationSettings settings) {
    this.environment = environment;
    this.access = access;
    this.addresses = addresses;
    this.settings = settings;
  }

  /// Empty without a valid secret key. Fails with StoreUnavailable.
  Optional<Caller> backendCaller(HttpRequest<?> request) {
    var bearer = bearer(request);
    if (bearer == null) {
      return Optional.empty();
    }
    return environment.know(bearer)
        ? Optional.of(Caller.FULL)
        : ApiKeyText.parse(KeyKind.SECRET, bearer).flatMap(text -> caller(request, text));
  }

  /// Empty where a public key has to be sent and no valid one was. Fails with StoreUnavailable.
  Optional<Caller> frontendCaller(HttpRequest<?> request) {
    return settings.several()
        ? publicKey(request).flatMap(text -> caller(request, text))
        : Optional.of(Caller.ANONYMOUS);
  }

  boolean hasPublicKey(HttpRequest<?> request) {
    return request.getHeaders().contains(PUBLIC_KEY);
  }

  boolean hasAdminApi() {
    return settings.adminKey() != null;
  }

  boolean isAdmin(HttpRequest<?> request) {
    var bearer = bearer(request);
    return bearer != null && isAdminKey(bearer);
  }

  public boolean isAdminKey(String text) {
    var key = settings.adminKey();
    return key != null && MessageDigest.isEqual(utf8(text), utf8(key));
  }

  /// The key of a workspace with that text, if it is valid and accepted from where the request
  /// comes. Fails with StoreUnavailable.
  public Optional<ApiKey> secretKey(HttpRequest<?> request, ApiKeyText text) {
    return access.find(text).filter(key -> isAllowedFrom(request, key));
  }

  /// As above, by its id.
  public Optional<ApiKey> secretKey(HttpRequest<?> request, UUID id) {
    return access.find(id).filter(key -> isAllowedFrom(request, key));
  }

  /// A key that may be valid and is not in memory: another server may have made it just now.
  boolean isUnknown(HttpRequest<?> request) {
    return switch (ApiArea.of(request)) {
      case BACKEND ->
          Optional.ofNullable(bearer(request))
              .flatMap(it -> ApiKeyText.parse(KeyKind.SECRET, it))
              .filter(it -> !access.isKnown(it))
              .isPresent();
      case FRONTEND ->
          settings.several() && publicKey(request).filter(it -> !access.isKnown(it)).isPresent();
      case ADMIN, OPEN -> false;
    };
  }

  private Optional<Caller> caller(HttpRequest<?> request, ApiKeyText text) {
    return secretKey(request, text).map(Caller::with);
  }

  private boolean isAllowedFrom(HttpRequest<?> request, ApiKey key) {
    return key.allowedNetworks().isEmpty()
        || addresses
            .addressOf(request)
            .filter(from -> key.allowedNetworks().stream().anyMatch(it -> it.contains(from)))
            .isPresent();
  }

  private static Optional<ApiKeyText> publicKey(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(PUBLIC_KEY))
        .flatMap(it -> ApiKeyText.parse(KeyKind.PUBLIC, it));
  }

  private static @Nullable String bearer(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
