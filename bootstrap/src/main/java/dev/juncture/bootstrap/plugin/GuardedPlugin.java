package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plug-in that others wrote. All methods throw [ProviderProblems] with one line that names the
/// jar when the plug-in fails.
final class GuardedPlugin implements ProviderPlugin {

  private final ProviderPlugin plugin;
  private final PluginGuard guard;
  private final ProviderId provider;

  /// @throws ProviderProblems when the plug-in does not say its name
  GuardedPlugin(String origin, ProviderPlugin plugin) {
    this.plugin = plugin;
    this.guard = new PluginGuard(origin, plugin);
    this.provider = guard.atStart("provider()", plugin::provider);
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public List<PluginSetting> extraSettings() {
    return guard.atStart(
        "extraSettings()", () -> explained(List.of(), () -> copyOf(plugin.extraSettings())));
  }

  private static @Nullable List<PluginSetting> copyOf(@Nullable List<PluginSetting> settings) {
    return settings == null ? null : List.copyOf(settings);
  }

  @Override
  public boolean needsClientSecret() {
    return guard.<Boolean>atStart(
        "needsClientSecret()", () -> explained(List.of(), plugin::needsClientSecret));
  }

  @Override
  public ProviderInstance open(ProviderSettings settings, InstantSource clock) {
    var opened =
        guard.<ProviderInstance>atStart(
            "open(…)", () -> explained(values(settings), () -> plugin.open(settings, clock)));
    var oauth = guard.atStart("open(…).oauth()", opened::oauth);
    var api = guard.<Optional<ProviderApi>>atStart("open(…).api()", opened::api);
    var guarded = new GuardedOAuth(provider, oauth, guard.of(oauth));
    return new ProviderInstance(guarded, api.map(it -> new GuardedApi(provider, it, guard.of(it))));
  }

  /// The message of an [IllegalArgumentException] is for the operator, unless it contains one of
  /// the settings.
  private <T extends @Nullable Object> T explained(List<String> values, Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      var message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
      if (e.getMessage() == null || values.stream().anyMatch(message::contains)) {
        throw e;
      }
      throw guard.problem("provider '%s': %s".formatted(provider, message));
    }
  }

  private static List<String> values(ProviderSettings settings) {
    return Stream.concat(
            Stream.of(settings.clientId(), settings.clientSecret().reveal()),
            settings.further().values().stream())
        .toList();
  }
}
