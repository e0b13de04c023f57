package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shipped declarations, and an operator's own over them.
public final class DeclaredProviders implements ProviderDeclarations {

  @Override
  public Declared read(Optional<Path> file) {
    var shipped = Declarations.shipped();
    var own = file.map(Declarations::of).orElse(new Declarations(List.of(), List.of()));
    var byId = new LinkedHashMap<ProviderId, Declaration>();
    Stream.of(shipped, own).flatMap(it -> it.all().stream()).forEach(it -> byId.put(it.id(), it));
    var problems = Stream.of(shipped, own).flatMap(it -> it.problems().stream()).toList();
    return new Declared(byId.values().stream().map(DeclaredProviders::plugin).toList(), problems);
  }

  private static ProviderPlugin plugin(Declaration declaration) {
    return new DeclaredPlugin(declaration, CallLimits.USUAL);
  }
}
