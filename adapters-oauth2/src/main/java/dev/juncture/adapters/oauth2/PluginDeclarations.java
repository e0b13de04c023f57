package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.DeclarationEngine;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Makes providers of the declarations in plug-ins.
public final class PluginDeclarations implements DeclarationEngine {

  @Override
  public ProviderPlugin plugin(
      ProviderId provider,
      String yaml,
      UnaryOperator<Map<String, Object>> tokenResponse,
      Duration timeout) {
    var limits = CallLimits.USUAL.withToken(timeout);
    return new DeclaredPlugin(provider, () -> only(provider, yaml), limits, tokenResponse);
  }

  private static Declaration only(ProviderId provider, String yaml) {
    var file = provider + ".yml";
    var declarations = Declarations.of(yaml, file);
    if (!declarations.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", declarations.problems()));
    }
    if (!declarations.all().stream().map(Declaration::id).toList().equals(List.of(provider))) {
      throw new IllegalArgumentException(
          "%s: must declare the provider '%s', and no other".formatted(file, provider));
    }
    return declarations.all().getFirst();
  }
}
