package dev.juncture.adapters.persistence.access;

import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.access.WorkspaceSettings;
import io.micronaut.core.annotation.Introspected;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings columns of a row of `workspace`.
@Introspected
record SettingsRow(
    String workspaceId,
    @Nullable String allowedOrigins,
    @Nullable String redirectUris,
    @Nullable String frontendAuth,
    @Nullable String brandName,
    @Nullable String brandLogoUrl,
    @Nullable String brandAccent) {

  static final String SELECT =
      """
      select workspace_id, allowed_origins, redirect_uris, frontend_auth, brand_name,
        brand_logo_url, brand_accent
      from "juncture-core".workspace\s
      """;

  static SettingsRow of(String workspaceId, WorkspaceSettings settings) {
    var branding = settings.branding();
    return new SettingsRow(
        workspaceId,
        settings.allowedOrigins().map(it -> String.join(" ", it)).orElse(null),
        settings.redirectUris().map(SettingsRow::joined).orElse(null),
        settings.frontendAuth().map(FrontendAuth::value).orElse(null),
        branding.map(Branding::name).orElse(null),
        branding.flatMap(Branding::logoUrl).map(URI::toString).orElse(null),
        branding.flatMap(Branding::accent).orElse(null));
  }

  WorkspaceSettings settings() {
    return new WorkspaceSettings(
        Optional.ofNullable(allowedOrigins).map(SettingsRow::split),
        Optional.ofNullable(redirectUris)
            .map(SettingsRow::split)
            .map(all -> all.stream().map(URI::create).toList()),
        Optional.ofNullable(frontendAuth).map(FrontendAuth::parse),
        Optional.ofNullable(brandName)
            .map(
                name ->
                    new Branding(
                        name,
                        Optional.ofNullable(brandLogoUrl).map(URI::create),
                        Optional.ofNullable(brandAccent))));
  }

  private static String joined(List<URI> addresses) {
    return addresses.stream().map(URI::toString).collect(Collectors.joining(" "));
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(" ")).filter(it -> !it.isEmpty()).toList();
  }
}
