package dev.juncture.domain.plugin;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.id.ProviderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// A plug-in that describes its provider in YAML, as operators do in `JUNCTURE_PROVIDERS_FILE`, and
/// adds code where that is not enough. For the provider `acme`, the jar contains `/acme.yml`.
/// Subclasses have a public constructor without parameters.
@PluginApi
public abstract class DeclaredProvider implements ProviderPlugin {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final ClassLoader ENGINE = DeclaredProvider.class.getClassLoader();

  private final ProviderId provider;

  /// @param name of the provider, in the declaration and as the name of its file
  protected DeclaredProvider(String name) {
    this.provider = new ProviderId(name);
  }

  /// Reads a response of the token endpoint, JSON or a form, successful or not. It returns what the
  /// `response` part of the declaration then looks for: without one, the fields of RFC 6749
  /// sections 5.1 and 5.2, such as `access_token`, `expires_in` and `error`.
  ///
  /// The values are secrets: never log them or put them into a message. Called by several threads
  /// at once.
  ///
  /// @param response the response, which may be changed; JSON objects are maps, arrays are lists,
  ///   and JSON's null is null
  protected Map<String, Object> tokenResponse(Map<String, Object> response) {
    return response;
  }

  @Override
  public final ProviderId provider() {
    return provider;
  }

  /// The variables of the declaration.
  ///
  /// @throws IllegalArgumentException when the declaration has mistakes; the message names line and
  ///   column of each
  @Override
  public final List<PluginSetting> extraSettings() {
    return inContext(ENGINE, () -> declared(TIMEOUT).extraSettings());
  }

  @Override
  public final boolean needsClientSecret() {
    return inContext(ENGINE, () -> declared(TIMEOUT).needsClientSecret());
  }

  @Override
  public final ProviderInstance open(ProviderSettings settings, InstantSource clock) {
    return open(settings, clock, TIMEOUT);
  }

  /// As [#open(ProviderSettings, InstantSource)], for tests that wait for a timeout.
  ///
  /// @param timeout of a request to the token endpoint; 20 seconds otherwise
  public final ProviderInstance open(
      ProviderSettings settings, InstantSource clock, Duration timeout) {
    return inContext(ENGINE, () -> declared(timeout).open(settings, clock));
  }

  private ProviderPlugin declared(Duration timeout) {
    return ServiceLoader.load(DeclarationEngine.class, ENGINE)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "tests of a DeclaredProvider need juncture-adapters-oauth2 on the class path"))
        .plugin(provider, yaml(), this::read, timeout);
  }

  private Map<String, Object> read(Map<String, Object> response) {
    return inContext(getClass().getClassLoader(), () -> tokenResponse(response));
  }

  /// The engine and the plug-in each find their own libraries by the context class loader.
  private static <T> T inContext(ClassLoader loader, Supplier<T> call) {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String yaml() {
    var file = "/" + provider + ".yml";
    try (var content = getClass().getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalArgumentException(file + " is not in the jar");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new IllegalArgumentException(file + " cannot be read");
    }
  }
}
