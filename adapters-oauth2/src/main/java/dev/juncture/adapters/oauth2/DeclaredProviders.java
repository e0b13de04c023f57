package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declarations;
import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The shipped declarations, and an operator's own, which replace shipped ones of the same name. A
/// shipped declaration is read when it is first needed.
public final class DeclaredProviders implements ProviderDeclarations {

  @Override
  public Declared read(Optional<Path> file) {
    var own = file.map(Declarations::of).orElse(new Declarations(List.of(), List.of()));
    var byId = new LinkedHashMap<ProviderId, Supplier<Declaration>>();
    ShippedDeclarations.IDS.forEach(id -> byId.put(id, () -> ShippedDeclarations.of(id)));
    own.all().forEach(it -> byId.put(it.id(), () -> it));
    var plugins = new ArrayList<ProviderPlugin>();
    byId.forEach((id, it) -> plugins.add(new DeclaredPlugin(id, it, CallLimits.USUAL)));
    return new Declared(plugins, own.problems());
  }
}
