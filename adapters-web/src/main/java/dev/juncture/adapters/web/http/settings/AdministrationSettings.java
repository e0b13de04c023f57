package dev.juncture.adapters.web.http.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/// Settings of workspaces and their administration.
///
/// @param several whether there may be more than the default workspace
/// @param adminKey the key of the admin API, which does not exist without it
@Context
@ConfigurationProperties("juncture.workspaces")
public record AdministrationSettings(
    @Bindable(defaultValue = "false") boolean several, @Nullable String adminKey) {

  /// Omits the key.
  @Override
  public String toString() {
    return "AdministrationSettings[several=" + several + "]";
  }
}
