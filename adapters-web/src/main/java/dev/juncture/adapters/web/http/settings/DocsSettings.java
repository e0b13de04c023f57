package dev.juncture.adapters.web.http.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the documentation of this version is.
///
/// @param folder what `./juncture docs` built; it need not exist
@Context
@ConfigurationProperties("juncture.web.docs")
public record DocsSettings(@Nullable Path folder) {

  public Optional<Path> site() {
    return Optional.ofNullable(folder);
  }
}
