package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.security.EnvironmentKeys;
import dev.juncture.adapters.web.http.security.PresentedKeys;
import dev.juncture.adapters.web.http.settings.AdministrationSettings;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeyText;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Finds what operators sign in with. A session is signed with a key that is derived from its
/// credential, and what it may do is read from the credential each time. So a session ends with its
/// credential, and nobody can sign one with more rights than they have.
@Singleton
final class Credentials {

  private static final String SERVER_KEY = "server-key";
  private static final String ADMIN_KEY = "admin-key";

  private final EnvironmentKeys environment;
  private final PresentedKeys keys;
  private final AccessControl access;
  private final WebSettings web;
  private final AdministrationSettings workspaces;
  private final OrganizationCredentials organization;

  Credentials(
      EnvironmentKeys environment,
      PresentedKeys keys,
      AccessControl access,
      WebSettings web,
      AdministrationSettings workspaces,
      OrganizationCredentials organization) {
    this.environment = environment;
    this.keys = keys;
    this.access = access;
    this.web = web;
    this.workspaces = workspaces;
    this.organization = organization;
  }

  /// The result of trying to sign in.
  sealed interface Attempt {
    record Accepted(Credential credential) implements Attempt {}

    /// Not a key, or not a valid one from there.
    record WrongKey() implements Attempt {}

    /// A valid key whose scopes permit nothing here.
    record NothingAllowed(ApiKey key) implements Attempt {}
  }

  /// Blocks. Fails with StoreUnavailable.
  Attempt ofKey(HttpRequest<?> request, String text) {
    if (environment.know(text)) {
      return new Attempt.Accepted(server(text));
    }
    return keys.isAdminKey(text)
        ? new Attempt.Accepted(admin(text))
        : ApiKeyText.parse(KeyKind.SECRET, text)
            .flatMap(it -> known(request, it))
            .<Attempt>map(this::ofWorkspace)
            .orElseGet(Attempt.WrongKey::new);
  }

  /// The credentials that a cookie may mean. Empty if they are no longer valid. Never blocks. Fails
  /// with StoreUnavailable.
  Stream<Credential> referredTo(HttpRequest<?> request, String reference) {
    return switch (reference) {
      case SERVER_KEY -> web.secretKeys().stream().map(this::server);
      case ADMIN_KEY -> Optional.ofNullable(workspaces.adminKey()).map(this::admin).stream();
      default ->
          organization
              .read(reference)
              .map(Stream::of)
              .orElseGet(() -> ofWorkspaceKey(request, reference));
    };
  }

  private Stream<Credential> ofWorkspaceKey(HttpRequest<?> request, String reference) {
    return id(reference)
        .flatMap(id -> keys.secretKey(request, id))
        .flatMap(key -> Operator.with(key).map(it -> workspaceKeys(key, it)))
        .orElseGet(Stream::empty);
  }

  private Optional<ApiKey> known(HttpRequest<?> request, ApiKeyText text) {
    if (!access.isKnown(text)) {
      access.refresh(); // another server may have made it just now
    }
    return keys.secretKey(request, text);
  }

  private Attempt ofWorkspace(ApiKey key) {
    return Operator.with(key)
        .flatMap(it -> workspaceKeys(key, it).findFirst())
        .<Attempt>map(Attempt.Accepted::new)
        .orElseGet(() -> new Attempt.NothingAllowed(key));
  }

  /// Without several workspaces, the keys of the environment are those of the installation. They do
  /// not administer it here either: that needs the admin key.
  private Credential server(String key) {
    var only =
        workspaces.several() ? Optional.of(WorkspaceId.DEFAULT) : Optional.<WorkspaceId>empty();
    return Credential.of(SERVER_KEY, Operator.of("JUNCTURE_SECRET_KEY", Role.OPERATOR, only), key);
  }

  private Credential admin(String key) {
    return Credential.of(
        ADMIN_KEY, Operator.of("JUNCTURE_ADMIN_KEY", Role.ADMIN, Optional.empty()), key);
  }

  /// The server has no workspace key's text. So the session is signed with the key's digest and a
  /// key of the environment: neither whoever has the latter nor whoever reads the database can sign
  /// one. More than one while the key of the environment is being replaced.
  private Stream<Credential> workspaceKeys(ApiKey key, Operator operator) {
    return access.digestOf(key.id()).stream()
        .flatMap(
            digest ->
                web.secretKeys().stream()
                    .map(it -> Credential.of(key.id().toString(), operator, it + digest)));
  }

  private static Optional<UUID> id(String reference) {
    try {
      return Optional.of(UUID.fromString(reference));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
