package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declarations;
import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.TranscribableProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/// The shipped declarations, and an operator's own, which replace shipped ones of the same name. A
/// shipped declaration is read when it is first needed.
public final class DeclaredProviders implements ProviderDeclarations {

  @Override
  public Declared read(List<Path> files) {
    var problems = new ArrayList<String>();
    var own = new LinkedHashMap<ProviderId, Own>();
    var byId = new LinkedHashMap<ProviderId, Supplier<Declaration>>();
    ShippedDeclarations.IDS.forEach(id -> byId.put(id, () -> ShippedDeclarations.of(id)));
    for (var file : files) {
      var declarations = Declarations.of(file);
      problems.addAll(declarations.problems());
      for (var declaration : declarations.all()) {
        var id = declaration.id();
        var first = own.putIfAbsent(id, new Own(file, id));
        if (first != null) {
          problems.add("%s: '%s' is also declared in %s".formatted(file, id, first.file()));
        }
        byId.put(id, () -> declaration);
      }
    }
    var plugins = new ArrayList<TranscribableProvider>();
    byId.forEach((id, it) -> plugins.add(new DeclaredPlugin(id, it, CallLimits.USUAL)));
    return new Declared(plugins, problems, List.copyOf(own.values()));
  }
}
