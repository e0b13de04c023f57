package dev.juncture.domain.plugin;

import dev.juncture.domain.api.PluginApi;

/// A provider-specific setting.
///
/// @param name lower case with hyphens: `api-url` of `acme` is read from `DEFAULT_ACME_API_URL`, or
///   from the file that `DEFAULT_ACME_API_URL_FILE` names. Where it ends in `-url`, the server
///   checks that the value is an http or https URL
/// @param meaning what to set, shown to an operator who has not set it
@PluginApi
public record PluginSetting(String name, String meaning, boolean required) {

  public PluginSetting {
    if (!name.matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")) {
      throw new IllegalArgumentException("a setting's name is lower case with hyphens: " + name);
    }
  }
}
